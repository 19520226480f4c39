import { analyze } from '../../analysis/analyze.js';
import { explainAnalysis } from '../../analysis/explain-analysis.js';
import { askedText } from '../asked-text.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { explanationStyle } from '../explanation-style.js';
import { printWarnings } from '../print-warnings.js';

/** How hard a text is judged to be, and why. */
export const analyzeCommand: CommandBody = async (call) => {
  const { out } = call.terminal;
  const analysis = analyze(await askedText(call));
  if (call.global.json) {
    out.write(`${JSON.stringify(analysis)}\n`);
    return EXIT.done;
  }
  const routing = await routingHere(call);
  const style = explanationStyle(out);
  const lines = explainAnalysis(analysis, routing?.confidenceThreshold, routing?.defaultTier, style);
  out.write(`${lines.join('\n')}\n`);
  if (routing === null)
    printWarnings(call, [
      'Nothing is routed here yet: without a [cascade] table in cascade.toml there is one model.',
    ]);
  return EXIT.done;
};

/** Loaded here: the judgement alone, as data, needs no configuration. */
async function routingHere({ global, terminal: { cwd, env } }: CommandCall) {
  const { findRouting } = await import('../../config/find-routing.js');
  return findRouting({ cwd, env, path: global.config });
}
