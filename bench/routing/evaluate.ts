import { analyze, analyzeWith } from '../../src/analysis/analyze.js';
import type { Weights } from '../../src/analysis/learned.js';
import {
  DATA,
  figuresLine,
  FIGURES_HEAD,
  loadEvaluator,
  readEvaluatorRows,
  slicesLines,
  type EvaluatorRow,
} from './evaluator.js';
import { everydayLines } from './everyday.js';
import { plainHeuristic, type Guess } from './plain-heuristic.js';
import { foldOf, readRows } from './rows.js';
import { importLine, latencyLine, sizeLines, weightsLine } from './speed.js';
import { readExample, train } from './train.js';

/** Everything the analyzer must show, in one run: `npm run eval:routing [-- quick]`. */
const FOLDS = 5;
const quick = process.argv.includes('quick');
const print = (text: string) => process.stdout.write(`${text}\n`);
const evaluator = await loadEvaluator();

type Analyzer = (text: string, row: EvaluatorRow) => Guess;

function judged(rows: readonly EvaluatorRow[], guess: Analyzer) {
  const guesses = new Map(
    rows.map((row) => {
      const { score, level, confidence, pLight } = guess(row.prompt, row);
      return [row.id, { score, level, tier: level, confidence, ...(pLight === undefined ? {} : { pLight }) }];
    }),
  );
  return evaluator.evaluate(rows, guesses);
}

// 1. dev, beside the baselines.
const dev = readEvaluatorRows('dev.jsonl');
const random = evaluator.mulberry32(1);
const medium = { level: 'medium', confidence: 0.5 } as const;
print(`# dev (${dev.length} rows; weights and calibration were fitted on train only)\n${FIGURES_HEAD}`);
const ours = judged(dev, analyze);
print(figuresLine('ours', ours));
print(
  figuresLine(
    'random',
    judged(dev, () => ({ ...medium, score: random() })),
  ),
);
print(
  figuresLine(
    'length',
    judged(dev, (text) => ({ ...medium, score: text.length })),
  ),
);
print(
  figuresLine(
    'always medium',
    judged(dev, () => ({ ...medium, score: 0.5 })),
  ),
);
print(figuresLine('plain weighted heuristic', judged(dev, plainHeuristic)));
print(`\nours by slice\n${slicesLines(ours)}`);

// 2. Everyday asks, speed and size.
print(`\n# everyday.jsonl (after the medium default)\n${everydayLines(`${DATA}/everyday.jsonl`)}`);
print(
  `\n# cost\n${latencyLine(dev.map(({ prompt }) => prompt))}\n${sizeLines()}\n${weightsLine()}\n${importLine()}`,
);

// 3. train, on rows and on sources that the model had not seen. Nothing is calibrated here.
if (!quick) {
  const examples = readRows(`${DATA}/train.jsonl`).map(readExample);
  const everything = examples.map((_, at) => at);
  const raw = new Map(readEvaluatorRows('train.jsonl').map((row) => [row.id, row]));
  const rows = examples.map(({ row }) => raw.get(row.id)).filter((row) => row !== undefined);
  const sources = [...new Set(rows.map(({ source }) => source))];
  const heldOut = (groups: number, groupOf: (at: number) => number) => {
    const models: Weights[] = Array.from({ length: groups }, (_, group) =>
      train(
        examples,
        everything.filter((at) => groupOf(at) !== group),
      ),
    );
    const place = new Map(examples.map(({ row }, at) => [row.id, at]));
    return judged(rows, (text, { id }) => analyzeWith(models[groupOf(place.get(id) ?? 0)]!, text));
  };
  const grouped = heldOut(FOLDS, (at) => foldOf(examples[at]!.row.group, FOLDS));
  const bySource = heldOut(sources.length, (at) => sources.indexOf(examples[at]!.row.source));
  print(`\n# train, never judged by a model that saw the row\n${FIGURES_HEAD}`);
  print(figuresLine(`grouped ${FOLDS}-fold cross-validation`, grouped));
  print(figuresLine('leave one source out', bySource));
  print(
    figuresLine(
      'length',
      judged(rows, (text) => ({ ...medium, score: text.length })),
    ),
  );
  print(
    `\ngrouped, by slice\n${slicesLines(grouped)}\nleave one source out, by slice\n${slicesLines(bySource)}`,
  );
}
