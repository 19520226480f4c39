import path from 'node:path';
import type { CascadeOptions } from '../src/compose.js';
import { bareLoop } from './bare-loop.js';
import { report } from './report.js';
import { instantModels, REQUEST, scriptedCascade } from './scripted-task.js';
import { withDirectory } from './with-directory.js';

const IN_FLIGHT = 64;
const WINDOW_MS = 1000;
const WINDOWS = 7;

/** One way to run whole tasks, one after the other in each of `IN_FLIGHT` lanes. */
interface Way {
  runOne(): Promise<unknown>;
  close?(): Promise<void>;
}

async function cascading(legs: 1 | 3, log: CascadeOptions['log']): Promise<Way> {
  const cascade = await scriptedCascade(instantModels(legs), log);
  return {
    async runOne() {
      const result = await cascade.run(REQUEST);
      if (result.path.length !== legs) throw new Error(`${result.path.length} legs instead of ${legs}`);
    },
    close: () => cascade.close(),
  };
}

async function tasksPerSecond({ runOne }: Way): Promise<number> {
  const from = performance.now();
  let done = 0;
  const lane = async () => {
    while (performance.now() - from < WINDOW_MS) {
      await runOne();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return done / ((performance.now() - from) / 1000);
}

/** Rates of each way, window by window: what stands beside each other was measured side by side. */
async function inTurns(ways: readonly Way[]): Promise<number[][]> {
  const rates: number[][] = ways.map(() => []);
  for (let window = 0; window <= WINDOWS; window++) {
    for (const [index, way] of ways.entries()) {
      const rate = await tasksPerSecond(way);
      // The first window warms up.
      if (window > 0) rates[index]?.push(rate);
    }
  }
  for (const way of ways) await way.close?.();
  return rates;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** A log that keeps nothing: what the engine costs without one. */
const noLog = (): CascadeOptions['log'] => ({
  append: () => {},
  durable: () => Promise.resolve(),
  isDurable: () => true,
  read: () => Promise.resolve([]),
  unfinished: () => Promise.resolve([]),
  streams: () => Promise.resolve([]),
  claim: (task) => Promise.resolve({ task, version: 0, ended: false }),
  release: () => Promise.resolve(),
  verify: () => Promise.resolve({ intact: true, facts: 0 }),
  findings: () => [],
  subscribe: () => () => {},
  ask: () => Promise.resolve(null),
  answer: () => {},
  close: () => Promise.resolve(),
});

await withDirectory(async (directory) => {
  for (const legs of [1, 3] as const) {
    const [durable = [], without = [], bare = []] = await inTurns([
      await cascading(legs, { path: path.join(directory, `${legs}`) }),
      await cascading(legs, noLog()),
      { runOne: () => bareLoop(legs, REQUEST.prompt) },
    ]);
    const aim = legs === 1 ? '≥ 6,000' : '≥ 3,000';
    const of = `${legs} leg(s), 64 in flight`;
    report({ figure: `durable tasks/s, ${of}`, value: median(durable), aim });
    report({ figure: 'the same, fastest window', value: Math.max(...durable), aim: '' });
    report({ figure: 'the same without a log', value: median(without), aim: '' });
    report({
      figure: `AI SDK loop that remembers nothing, tasks/s, ${of} (floor)`,
      value: median(bare),
      aim: '',
    });
    const ratios = durable.map((rate, window) => rate / (bare[window] ?? NaN));
    report({
      figure: 'durable tasks against that loop, ratio (median of pairs)',
      value: median(ratios),
      aim: '',
    });
  }
});
