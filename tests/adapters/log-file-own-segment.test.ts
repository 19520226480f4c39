import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../../src/adapters/log-file/file-system.js';
import { nodeFileSystem } from '../../src/adapters/log-file/node-file-system.js';
import { settle } from '../turns.js';
import { begin, ending, fact, taskId } from './fact-builders.js';
import { fileStore, type FileStoreUnderTest } from './file-store.js';

const one = taskId('one');

// What a process writes itself it must not read back like a stranger's: it would take facts that are still being
// flushed for lines it knows, and write the next ones behind a gap.
describe('The segment that a process writes', () => {
  let store: FileStoreUnderTest;

  beforeEach(() => void (store = fileStore()));
  afterEach(() => store.dispose());

  it('has no gap where it looked at the store while a flush was under way', async () => {
    const held: (() => void)[] = [];
    let isHolding = false;
    const slow: FileSystem = {
      ...nodeFileSystem,
      sync(fd, done) {
        if (isHolding) held.push(() => nodeFileSystem.sync(fd, done));
        else nodeFileSystem.sync(fd, done);
      },
    };
    const log = await store.open({ fileSystem: slow });
    begin(log, one, 1);
    await log.durable();
    isHolding = true;
    log.append(one, 1, [fact(one, 2), ending(one, 3)]);
    const durable = log.durable();
    while (held.length === 0) await settle(1);
    await log.streams();
    isHolding = false;
    for (const flush of held) flush();
    await durable;
    log.append(taskId('next'), 0, [fact(taskId('next'), 1)]);
    await log.durable();
    await log.close();
    const again = await store.open();
    expect(again.findings()).toEqual([]);
    expect((await again.read(one)).map((record) => record.fact.seq)).toEqual([1, 2, 3]);
    expect(await again.read(taskId('next'))).toHaveLength(1);
    await again.close();
  });

  it('tells it at once that a task has been, once that has ended', async () => {
    const log = await store.open();
    log.append(one, 0, [ending(one, 1)]);
    await log.durable();
    expect(() => log.append(one, 0, [fact(one, 1)])).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'VERSION_CONFLICT' }),
    );
    await log.close();
  });

  it('is missed aloud by it once somebody has deleted it, whatever else is left', async () => {
    const log = await store.open({ segmentBytes: 200 });
    for (const name of ['first', 'second', 'third']) {
      begin(log, taskId(name), 2);
      await log.durable();
    }
    const folder = path.join(store.directory, 'segments');
    const segments = fs.readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
    expect(segments.length).toBeGreaterThan(1);
    fs.rmSync(path.join(folder, segments.toSorted().at(-1) ?? ''));
    await expect(log.streams()).rejects.toMatchObject({ code: 'STORE_NOT_READABLE' });
    await log.close();
  });

  it('is left closed, as every file it opened before', async () => {
    const open = new Map<number, string>();
    const opened = (file: string, fd: number): number => {
      open.set(fd, path.basename(file));
      return fd;
    };
    const watched: FileSystem = {
      ...nodeFileSystem,
      create: (file) => opened(file, nodeFileSystem.create(file)),
      open: (file) => opened(file, nodeFileSystem.open(file)),
      close(fd) {
        open.delete(fd);
        nodeFileSystem.close(fd);
      },
    };
    const dead = await store.open();
    begin(dead, one, 1);
    await dead.durable();
    const log = await store.open({ fileSystem: watched, segmentBytes: 200 });
    await store.kill(dead);
    await log.claim(one);
    for (const name of ['first', 'second', 'third']) {
      begin(log, taskId(name), 2);
      await log.durable();
      expect(open.size).toBe(1);
    }
    await log.close();
    expect([...open.values()]).toEqual([]);
  });
});
