import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFileLog } from '../../src/adapters/log-file/read-file-log.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { begin, fact, taskId } from './fact-builders.js';
import { fileStore, type FileStoreUnderTest } from './file-store.js';

const tasks = [taskId('first'), taskId('hidden'), taskId('third'), taskId('newest')] as const;
const [first, hidden, third, newest] = tasks;
/** Begins in the first segment, and has a fact in each that follows. */
const long = taskId('long');

// One file too few made every list of a running process fail, and after the next start nobody said that anything
// was missing: its tasks were gone as if they had never been.
describe('A store from which somebody has deleted a segment', () => {
  let store: FileStoreUnderTest;
  let writer: EventLog;

  beforeEach(async () => {
    store = fileStore();
    writer = await store.open({ segmentBytes: 900 });
    for (const [index, task] of tasks.entries()) {
      begin(writer, task, 3);
      writer.append(long, index, [fact(long, index + 1)]);
      await writer.durable();
    }
  });

  afterEach(async () => {
    await writer.close();
    await store.dispose();
  });

  const remove = () => {
    const file = path.join(store.directory, 'segments', '0000-000002.jsonl');
    const copy = fs.readFileSync(file);
    fs.rmSync(file);
    return () => fs.writeFileSync(file, copy);
  };
  const corrupt = {
    kind: 'corrupt',
    code: 'LOG_CORRUPT',
    message: expect.stringContaining('0000-000002.jsonl'),
  };
  const finding = expect.objectContaining({
    kind: 'corrupt',
    file: expect.stringContaining('0000-000002.jsonl'),
    position: 0,
  });

  const holds = async (log: Pick<EventLog, 'read' | 'streams' | 'unfinished' | 'findings'>) => {
    for (const task of [first, third, newest]) expect(await log.read(task)).toHaveLength(3);
    for (const task of [hidden, long]) await expect(log.read(task)).rejects.toMatchObject(corrupt);
    const listed = (await log.streams()).map(({ task }) => task);
    expect(listed).toEqual(expect.arrayContaining([first, third, newest]));
    await log.unfinished();
    expect(log.findings()).toContainEqual(finding);
  };

  it('stops the tasks that were in it, aloud, for those who have it open, and no other', async () => {
    const other = await store.open();
    const reader = await readFileLog({ path: store.directory });
    await reader?.streams();
    remove();
    for (const log of [writer, other]) await holds(log);
    if (reader !== null) await holds(reader);
    begin(other, taskId('later'), 1);
    await other.durable();
    await other.close();
  });

  it('does so for those who open it later, and goes on', async () => {
    await writer.close();
    remove();
    writer = await store.open();
    await holds(writer);
    begin(writer, taskId('later'), 2);
    await writer.durable();
    await expect(writer.claim(long)).rejects.toMatchObject(corrupt);
    expect(await writer.claim(third)).toMatchObject({ version: 3 });
  });

  it('is whole again once the file is back', async () => {
    const restore = remove();
    await holds(writer);
    restore();
    const other = await store.open();
    for (const task of tasks) expect(await other.read(task)).toHaveLength(3);
    expect(await other.read(long)).toHaveLength(4);
    expect(other.findings()).toEqual([]);
    await other.close();
    expect(await writer.read(hidden)).toHaveLength(3);
    expect(await writer.read(long)).toHaveLength(4);
  });
});
