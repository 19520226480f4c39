import path from 'node:path';
import type { CascadeOptions } from '../src/compose.js';
import { report } from './report.js';
import { instantModels, REQUEST, scriptedCascade } from './scripted-task.js';
import { withDirectory } from './with-directory.js';

const IN_FLIGHT = 64;
const WINDOW_MS = 1000;
const WINDOWS = 6;

/** Whole tasks a second at 64 in flight, models that answer at once: the median of several windows. */
async function tasksPerSecond(legs: 1 | 3, log: CascadeOptions['log']): Promise<number> {
  const cascade = await scriptedCascade(instantModels(legs), log);
  const rates: number[] = [];
  for (let window = 0; window <= WINDOWS; window++) {
    const from = performance.now();
    let done = 0;
    const work = async () => {
      while (performance.now() - from < WINDOW_MS) {
        const result = await cascade.run(REQUEST);
        if (result.path.length !== legs) throw new Error(`${result.path.length} legs instead of ${legs}`);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
    // The first window warms up.
    if (window > 0) rates.push(done / ((performance.now() - from) / 1000));
  }
  await cascade.close();
  return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
}

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
    const durable = await tasksPerSecond(legs, { path: path.join(directory, `${legs}`) });
    const without = await tasksPerSecond(legs, noLog());
    const aim = legs === 1 ? '≥ 6,000' : '≥ 3,000';
    report({ figure: `durable tasks/s, ${legs} leg(s), 64 in flight`, value: durable, aim });
    report({ figure: `the same without a log`, value: without, aim: '' });
  }
});
