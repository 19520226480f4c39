import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { audit } from './audit.js';
import { withLastRun, type LastRun } from './last-run.js';
import { storm } from './storm.js';

/** `npm run crash -- KILLS SEED [--write]`: the same as the test, for as long as one likes. */
const numbers = process.argv
  .slice(2)
  .filter((word) => word !== '--write')
  .map(Number);
const [kills = 500, seed = Date.now() % 1_000_000] = numbers;
const directory = temporaryDirectory();
const from = performance.now();
const account = await storm({ directory, kills, seed });
const seconds = Math.round((performance.now() - from) / 1000);
const log = await openFileLog({ path: directory });
const audited = await audit(log, account);
await log.close();
const run: LastRun = {
  kills,
  seed,
  seconds,
  inFlightPerKill: account.inFlight.reduce((sum, each) => sum + each, 0) / kills,
  modelCalls: account.calls.length,
  toolRuns: account.runs.length,
  ...audited,
};
console.log(JSON.stringify(run, null, 1));
if (run.broken.length > 0) process.exitCode = 1;
else {
  rmSync(directory, { recursive: true, force: true });
  if (process.argv.includes('--write')) {
    const page = readFileSync('docs/crashes.md', 'utf8');
    writeFileSync('docs/crashes.md', withLastRun(page, run, new Date().toISOString().slice(0, 10)));
  }
}
