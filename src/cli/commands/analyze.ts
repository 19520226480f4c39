import { analyze } from '../../analysis/analyze.js';
import { explainAnalysis } from '../../analysis/explain-analysis.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { readText } from '../read-text.js';

/** How hard a text is judged to be, and why. */
export const analyzeCommand: CommandBody = async (call) => {
  const { out } = call.terminal;
  const text = await readText(call);
  const analysis = analyze(text);
  out.write(call.global.json ? `${JSON.stringify(analysis)}\n` : `${explainAnalysis(analysis).join('\n')}\n`);
  return EXIT.done;
};
