import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fit } from '../../src/analysis/calibration.js';
import { climbTrees, readKnownGrams, treeInputs, type Weights } from '../../src/analysis/learned.js';
import { packWeights } from '../../src/analysis/weights.js';
import { foldOf, readRows } from './rows.js';
import { readExample, train, type Example } from './train.js';

/** Learns the weights anew: `npm run fit:routing [-- train.jsonl]`. The same rows give the same bytes. */
const FOLDS = 5;
const TARGET = 'src/analysis/routing-weights.ts';
const file = process.argv[2] ?? '../shared/routing/train.jsonl';
const examples = readRows(file).map(readExample);
const everything = examples.map((_, at) => at);

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

function marginsOf(weights: Weights, { measured }: Example): Float64Array {
  return climbTrees(weights, treeInputs(measured, readKnownGrams(weights, measured))).margins;
}

/** Calibration from rows that the model which judged them had not seen. */
function crossFitted(): Float32Array {
  const outcomes = Array.from({ length: FOLDS }, (_, fold) => {
    const held = (at: number) => foldOf(examples[at]!.row.group, FOLDS) === fold;
    const weights = train(
      examples,
      everything.filter((at) => !held(at)),
    );
    return everything.filter(held).map((at) => {
      const [light, medium] = marginsOf(weights, examples[at]!);
      const { lightOk, mediumOk } = examples[at]!.row;
      const known = { pLight: logistic(light!), pMedium: logistic(medium!), lightSufficed: lightOk === 1 };
      return Number.isNaN(mediumOk) ? known : { ...known, mediumSufficed: mediumOk === 1 };
    });
  }).flat();
  const { light, medium } = fit(outcomes);
  return Float32Array.of(light.slope, light.intercept, medium.slope, medium.intercept);
}

const weights = { ...train(examples, everything), calibration: crossFitted() };
const base64 = Buffer.from(packWeights(weights)).toString('base64');
writeFileSync(
  TARGET,
  `/** Written by \`npm run fit:routing\`; see docs/routing.md. Hashes and numbers only, no text. */\nexport const ROUTING_WEIGHTS =\n  '${base64}';\n`,
);
process.stdout.write(
  `${TARGET}: ${examples.length} rows, ${base64.length} characters, ${gzipSync(base64, { level: 9 }).length} bytes gzip\n`,
);
