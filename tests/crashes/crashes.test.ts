import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { audit } from './audit.js';
import { storm } from './storm.js';

const SEED = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const KILLS = 50;

describe(`A process killed ${KILLS} times on one store (CRASH_SEED=${SEED})`, () => {
  const directory = temporaryDirectory();
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('loses nothing it acknowledged, repeats nothing it recorded, and ends every task', async () => {
    const account = await storm({ directory, kills: KILLS, seed: SEED });
    const log = await openFileLog({ path: directory });
    const found = await audit(log, account);
    expect(await log.unfinished()).toEqual([]);
    await log.close();
    expect(found.broken).toEqual([]);
    expect(account.inFlight).toHaveLength(KILLS);
    // The storm was one: calls died in flight, and tools of unknown outcome were told to the model.
    expect(found.lost).toBeGreaterThan(KILLS / 2);
    expect(found.toolsUnknown).toBeGreaterThan(0);
    expect(found.judgesLost).toBeGreaterThan(0);
  });
});
