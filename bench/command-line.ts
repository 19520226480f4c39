import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { report } from './report.js';
import { withDirectory } from './with-directory.js';

const RUNS = 15;
const BIN = path.resolve('dist/src/cli/bin.js');

/** A whole process from its start to its end, in ms: the median of several, interleaved by the caller. */
function processMs(words: readonly string[], cwd: string): number {
  const from = performance.now();
  const { status } = spawnSync(process.execPath, words, { cwd, stdio: 'ignore' });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
  return performance.now() - from;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

await withDirectory(async (directory) => {
  const times = { nothing: [] as number[], help: [] as number[], demo: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    times.nothing.push(processMs(['--eval', '0'], directory));
    times.help.push(processMs([BIN, '--help'], directory));
    times.demo.push(processMs([BIN, 'demo'], directory));
  }
  report({ figure: 'node that does nothing, ms (floor)', value: median(times.nothing), aim: '' });
  report({ figure: 'cascade --help, ms', value: median(times.help), aim: '< 150' });
  report({ figure: 'cascade demo, ms', value: median(times.demo), aim: '< 1,500' });
});
