import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../../src/adapters/log-file/file-system.js';
import { nodeFileSystem } from '../../src/adapters/log-file/node-file-system.js';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { patiently } from '../../src/adapters/log-file/patiently.js';
import { begin, facts, taskId } from './fact-builders.js';
import { temporaryDirectory } from './file-store.js';

const task = taskId('one');

/** What a disk of Windows does otherwise, on whatever disk there is. Seen under Wine, or told by others of NTFS and exFAT. */
describe('The log on a disk of Windows', () => {
  let directory: string;

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

  const open = (fileSystem: Partial<FileSystem> = {}, segmentBytes = 300) =>
    openFileLog({ path: directory, segmentBytes, fileSystem: { ...nodeFileSystem, ...fileSystem } });

  /** Enough for several segments. */
  const fill = async (log: Awaited<ReturnType<typeof open>>) => {
    for (let number = 1; number <= 10; number += 1) {
      begin(log, taskId(`fill-${number}`), 3);
      await log.durable();
    }
  };

  it('goes on where an index cannot be replaced, because another process reads it', async () => {
    // Once, a scanner that had an index open stopped the log for good: LOG_STOPPED, EPERM.
    const rename = () => {
      throw trouble('EPERM');
    };
    const log = await open({ rename });
    await fill(log);
    await log.close();
    const again = await open({ rename });
    expect(await again.read(taskId('fill-7'))).toHaveLength(3);
    expect(again.findings()).toEqual([]);
    await again.close();
    expect(
      fs.readdirSync(path.join(directory, 'segments')).filter((name) => !name.endsWith('.jsonl')),
    ).toEqual([]);
  });

  it('takes exFAT, where Node says of a hard link that it is a directory', async () => {
    const link = () => {
      throw trouble('EISDIR');
    };
    const [first, second] = [await open({ link }), await open({ link })];
    begin(first, task, 2);
    await first.durable();
    await first.release(task);
    await second.claim(task);
    second.append(task, 2, facts(task, 3, 3));
    await second.durable();
    expect(await first.read(task)).toHaveLength(3);
    await first.close();
    await second.close();
  });

  it('never takes an owner for gone because its lease is locked by a third program', async () => {
    // Once, what could not be read counted as given up: two processes wrote one segment.
    const owner = await open();
    begin(owner, task, 1);
    await owner.durable();
    const read: FileSystem['read'] = (file, from, to) => {
      if (path.basename(path.dirname(file)) === 'leases') throw trouble('EBUSY');
      return nodeFileSystem.read(file, from, to);
    };
    await expect(open({ read })).rejects.toMatchObject({
      code: 'STORE_NOT_WRITABLE',
      message: expect.stringContaining('another program'),
    });
    await owner.close();
  });
});

describe('Patience with files that others have in hand', () => {
  const held = (times: number, code: string) => {
    let asked = 0;
    const act = () => {
      asked += 1;
      if (asked <= times) throw trouble(code);
      return asked;
    };
    return { act, asked: () => asked };
  };

  it.each(['EBUSY', 'EPERM', 'EACCES'])('asks again on Windows after %s', (code) => {
    expect(patiently(held(3, code).act, 'win32')).toBe(4);
  });

  it.each<[NodeJS.Platform, number, string, number]>([
    ['win32', 100, 'EBUSY', 8],
    ['win32', 1, 'ENOENT', 1],
    ['linux', 1, 'EBUSY', 1],
    ['darwin', 1, 'EPERM', 1],
  ])('on %s takes %i refusals with %s for a no after asking so often: %i', (platform, times, code, asks) => {
    const { act, asked } = held(times, code);
    expect(() => patiently(act, platform)).toThrow(code);
    expect(asked()).toBe(asks);
  });
});

function trouble(code: string): Error {
  return Object.assign(new Error(code), { code });
}
