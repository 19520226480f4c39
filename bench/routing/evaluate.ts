import { analyze, analyzeWith } from '../../src/analysis/analyze.js';
import type { Weights } from '../../src/analysis/learned.js';
import { AIMS, aimLines } from './aims.js';
import {
  DATA,
  lineOf,
  LINES_HEAD,
  lineText,
  loadEvaluator,
  readEvaluatorRows,
  slicesLines,
  type EvaluatorRow,
} from './evaluator.js';
import { everydayLines } from './everyday.js';
import { plainHeuristic, type Guess } from './plain-heuristic.js';
import { foldOf, readRows } from './rows.js';
import { standardErrors } from './standard-errors.js';
import { evaluatorLatencyLine, importLine, latencyLine, sizeLines, weightsLine } from './speed.js';
import { readExample, train } from './train.js';

/** Everything the analyzer must show, in one run: `npm run eval:routing [-- quick]`. */
const FOLDS = 5;
/** Draws of the rows for the standard errors: fewer of train, whose rows are four times as many. */
const ROUNDS = { dev: 200, train: 50 };
const SEED = 1;
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
  const figuresOf = (some: readonly EvaluatorRow[]) => evaluator.evaluate(some, guesses);
  const figures = figuresOf(rows);
  const line = lineOf(figures);
  const errors = (rounds: number) =>
    standardErrors(rows, (some) => lineOf(figuresOf(some)), evaluator.mulberry32(SEED), rounds);
  return { figures, line, errors };
}

// 1. dev, beside the baselines.
const dev = readEvaluatorRows('dev.jsonl');
const random = evaluator.mulberry32(1);
const medium = { level: 'medium', confidence: 0.5 } as const;
const baselines: Readonly<Record<string, Analyzer>> = {
  random: () => ({ ...medium, score: random() }),
  length: (text) => ({ ...medium, score: text.length }),
  'always medium': () => ({ ...medium, score: 0.5 }),
  'plain weighted heuristic': plainHeuristic,
};
print(`# dev (${dev.length} rows; weights and calibration were fitted on train only)\n${LINES_HEAD}`);
const ours = judged(dev, analyze);
const errors = ours.errors(ROUNDS.dev);
print(`${lineText('ours', ours.line)}\n${lineText('one standard error of ours', errors)}`);
for (const [name, guess] of Object.entries(baselines)) print(lineText(name, judged(dev, guess).line));
print(`\nours by slice\n${slicesLines(ours.figures)}`);
print(`\nhow far from what is aimed at\n${aimLines(AIMS.dev, ours.line, errors)}`);

// 2. Everyday asks, speed and size.
print(`\n# everyday.jsonl (after the medium default)\n${everydayLines(`${DATA}/everyday.jsonl`)}`);
print(
  `\n# cost\n${latencyLine(dev.map(({ prompt }) => prompt))}\n${evaluatorLatencyLine()}\n${sizeLines()}\n${weightsLine()}\n${importLine()}`,
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
  print(`\n# train, never judged by a model that saw the row\n${LINES_HEAD}`);
  const leftOutErrors = bySource.errors(ROUNDS.train);
  print(lineText(`grouped ${FOLDS}-fold cross-validation`, grouped.line));
  print(lineText('one standard error of it', grouped.errors(ROUNDS.train)));
  print(lineText('leave one source out', bySource.line));
  print(lineText('one standard error of it', leftOutErrors));
  print(lineText('length', judged(rows, (text) => ({ ...medium, score: text.length })).line));
  print(`\ngrouped, by slice\n${slicesLines(grouped.figures)}`);
  print(`leave one source out, by slice\n${slicesLines(bySource.figures)}`);
  print(
    `\nhow far from what is aimed at, sources left out\n${aimLines(AIMS.sourceLeftOut, bySource.line, leftOutErrors)}`,
  );
}
