import { rmSync } from 'node:fs';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { audit } from './audit.js';
import { storm } from './storm.js';

/** `npm run crash -- KILLS SEED`: the same as the test, for as long as one likes. */
const kills = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const directory = temporaryDirectory();
const from = performance.now();
const account = await storm({ directory, kills, seed });
const seconds = Math.round((performance.now() - from) / 1000);
const log = await openFileLog({ path: directory });
const { broken, ...figures } = await audit(log, account);
await log.close();
const flights = account.inFlight.reduce((sum, each) => sum + each, 0) / kills;
const calls = { modelCalls: account.calls.length, toolRuns: account.runs.length };
console.log(
  JSON.stringify({ kills, seed, seconds, inFlightPerKill: flights, ...figures, ...calls, broken }, null, 1),
);
if (broken.length > 0) process.exitCode = 1;
else rmSync(directory, { recursive: true, force: true });
