import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { CALIBRATED_KINDS, readLearned } from '../../src/analysis/learned.js';
import { packWeights } from '../../src/analysis/weights.js';
import { foldOf, readRows } from './rows.js';
import { fitStack, type Seen } from './stack.js';
import { readExample, train, UNFITTED } from './train.js';

/** Learns the weights anew: `npm run fit:routing [-- train.jsonl]`. The same rows give the same bytes. */
const FOLDS = 5;
const TARGET = 'src/analysis/routing-weights.ts';
const file = process.argv[2] ?? '../shared/routing/train.jsonl';
const examples = readRows(file).map(readExample);
const everything = examples.map((_, at) => at);

/** Calibration per kind, from rows that the model which judged them had not seen. */
function crossFitted(): Float32Array {
  const seen = CALIBRATED_KINDS.map((): [Seen[], Seen[]] => [[], []]);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = (at: number) => foldOf(examples[at]!.row.group, FOLDS) === fold;
    const weights = train(
      examples,
      everything.filter((at) => !held(at)),
    );
    for (const at of everything.filter(held)) {
      const { measured, kind, row } = examples[at]!;
      const { margins, expert } = readLearned(weights, measured, kind);
      const [light, medium] = seen[CALIBRATED_KINDS.findIndex((name) => name === kind)] ?? [];
      const ease = expert?.ease ?? 0;
      light?.push({ margin: margins[0]!, ease, sufficed: row.lightOk === 1 });
      if (!Number.isNaN(row.mediumOk))
        medium?.push({ margin: margins[1]!, ease, sufficed: row.mediumOk === 1 });
    }
  }
  return Float32Array.from(seen.flatMap((heads) => heads.flatMap((head) => fitStack(head, UNFITTED))));
}

const weights = { ...train(examples, everything), calibration: crossFitted() };
const base64 = Buffer.from(packWeights(weights)).toString('base64');
writeFileSync(
  TARGET,
  `/** Written by \`npm run fit:routing\`; see docs/routing.md. Hashes and numbers only, no text. */\nexport const ROUTING_WEIGHTS: string =\n  '${base64}';\n`,
);
process.stdout.write(
  `${TARGET}: ${examples.length} rows, ${base64.length} characters, ${gzipSync(base64, { level: 9 }).length} bytes gzip\n`,
);
