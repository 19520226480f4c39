import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../../src/adapters/log-file/file-system.js';
import { nodeFileSystem } from '../../src/adapters/log-file/node-file-system.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { begin, fact, facts, taskId } from './fact-builders.js';
import { emptiedLeases } from './emptied-leases.js';
import { fileStore, type FileStoreUnderTest } from './file-store.js';

const [one, two] = [taskId('one'), taskId('two')];
/** Each is one seed. */
const SCHEDULES = Number(process.env['LEASE_SCHEDULES'] ?? 300);
const STOPPED = {
  kind: 'unavailable',
  code: 'LOG_STOPPED',
  message: expect.stringContaining('lease'),
  hint: expect.stringContaining('leases'),
  cause: { code: 'LEASE_REMOVED' },
};

// Whoever emptied `leases` let a second process write into the segment that the first was writing: facts that the
// one had acknowledged were overwritten by the other.
describe('A store whose leases are removed while a process has it open', () => {
  let store: FileStoreUnderTest;
  let opened: EventLog[];

  beforeEach(() => {
    store = fileStore();
    opened = [];
  });

  afterEach(async () => {
    for (const log of opened) await log.close();
    await store.dispose();
  });

  const open = async () => {
    const log = await store.open();
    opened.push(log);
    return log;
  };
  const leases = () => path.join(store.directory, 'leases');
  const emptied = {
    'the files in it': () => {
      for (const name of fs.readdirSync(leases())) fs.rmSync(path.join(leases(), name), { recursive: true });
    },
    'the directory itself': () => fs.rmSync(leases(), { recursive: true }),
    'the directory, which is moved': () => fs.renameSync(leases(), `${leases()}.old`),
  };

  for (const [what, empty] of Object.entries(emptied)) {
    it(`keeps all that either process acknowledged, and stops the first: ${what}`, async () => {
      const first = await open();
      begin(first, one, 3);
      await first.durable();
      empty();
      const second = await open();
      begin(second, two, 2);
      await second.durable();
      first.append(one, 3, [fact(one, 4)]);
      await expect(first.durable()).rejects.toMatchObject(STOPPED);
      expect(() => first.append(one, 4, [fact(one, 5)])).toThrow(
        expect.objectContaining({ code: 'LOG_STOPPED' }),
      );
      second.append(two, 2, facts(two, 3, 5));
      await second.durable();
      await first.close();
      await second.close();

      const third = await open();
      expect((await third.read(one)).length).toBeGreaterThanOrEqual(3);
      expect(await third.read(two)).toHaveLength(5);
      for (const task of [one, two]) expect(await third.verify(task)).toMatchObject({ intact: true });
      expect(third.findings()).toEqual([]);
    });

    it(`lets another process take a task over, and its old owner acknowledges nothing more: ${what}`, async () => {
      const first = await open();
      begin(first, one, 3);
      await first.durable();
      empty();
      const second = await open();
      expect(await second.claim(one)).toMatchObject({ version: 3 });
      second.append(one, 3, [fact(one, 4, 'note.taken', { by: 'second' })]);
      await second.durable();
      first.append(one, 3, [fact(one, 4, 'note.taken', { by: 'first' })]);
      await expect(first.durable()).rejects.toMatchObject(STOPPED);
      second.append(one, 4, [fact(one, 5)]);
      await second.durable();
      const records = await second.read(one);
      expect(records.map(({ fact: { seq } }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(records[3]?.fact.data).toEqual({ by: 'second' });
    });
  }

  it('says with code and hint why a task cannot be taken over when its leases cannot be written', async () => {
    const first = await open();
    begin(first, one, 1);
    await first.close();
    const second = await open();
    emptied['the directory itself']();
    await expect(second.claim(one)).rejects.toMatchObject({
      kind: 'unavailable',
      hint: expect.stringMatching(/\w/),
    });
  });

  it('acknowledges nothing that it was writing when they were removed', async () => {
    let during = () => {};
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      sync(fd, done) {
        during();
        nodeFileSystem.sync(fd, done);
      },
    };
    const first = await store.open({ fileSystem });
    opened.push(first);
    begin(first, one, 1);
    await first.durable();
    during = emptied['the files in it'];
    first.append(one, 1, [fact(one, 2)]);
    await expect(first.durable()).rejects.toMatchObject(STOPPED);
    // They are in the file, and in the queue of what is not acknowledged.
    expect((await first.read(one)).map((record) => record.fact.seq)).toEqual([1, 2]);
  });

  it('costs one slot, and no process that comes later', async () => {
    for (let life = 0; life < 4; life += 1) {
      const log = await open();
      begin(log, taskId(`life${life}`), 1);
      await log.close();
      if (life === 1) emptied['the files in it']();
    }
    const segments = fs.readdirSync(path.join(store.directory, 'segments'));
    expect(segments).toEqual(['0000-000001.jsonl', '0001-000001.jsonl']);
  });

  it('loses nothing that anybody acknowledged, whenever it happens', async () => {
    for (let seed = 1; seed <= SCHEDULES; seed += 1)
      await emptiedLeases(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}`, { cause: error });
      });
  });
});
