import { analyze } from '../../analysis/analyze.js';
import { explainAnalysis } from '../../analysis/explain-analysis.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { explanationStyle } from '../explanation-style.js';
import { readText } from '../read-text.js';

/** How hard a text is judged to be, and why. */
export const analyzeCommand: CommandBody = async (call) => {
  const { out } = call.terminal;
  const analysis = analyze(await readText(call));
  const style = explanationStyle(out);
  const lines = call.global.json
    ? [JSON.stringify(analysis)]
    : explainAnalysis(analysis, 0.7, 'medium', style);
  out.write(`${lines.join('\n')}\n`);
  return EXIT.done;
};
