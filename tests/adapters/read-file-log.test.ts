import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFileLog } from '../../src/adapters/log-file/read-file-log.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { begin, ending, fact, taskId } from './fact-builders.js';
import { fileStore, temporaryDirectory, type FileStoreUnderTest } from './file-store.js';

describe('A reader of the log on disk', () => {
  const [one, two] = [taskId('one'), taskId('two')];
  let store: FileStoreUnderTest;
  let writer: EventLog;

  beforeEach(async () => {
    store = fileStore();
    writer = await store.open();
  });

  afterEach(async () => {
    await writer.close();
    await store.dispose();
  });

  const read = () => readFileLog({ path: store.directory });

  it('sees what a living process writes, as it is flushed', async () => {
    begin(writer, one, 2);
    await writer.durable();
    const reader = await read();
    expect(await reader?.read(one)).toEqual(await writer.read(one));
    writer.append(one, 2, [fact(one, 3)]);
    begin(writer, two, 1);
    await writer.durable();
    expect((await reader?.read(one))?.map((each) => each.fact.seq)).toEqual([1, 2, 3]);
    expect(await reader?.streams()).toEqual(await writer.streams());
    expect(await reader?.unfinished()).toEqual(await writer.unfinished());
    expect(await reader?.verify(one)).toEqual({ intact: true, facts: 3 });
    expect(reader?.findings()).toEqual([]);
  });

  it('knows who is at work on a task, and that nobody is once its process is dead', async () => {
    begin(writer, one, 1);
    await writer.durable();
    const reader = await read();
    expect(await reader?.owner(one)).toMatchObject({ pid: process.pid });
    await expect(reader?.owner(two)).rejects.toMatchObject({ code: 'TASK_UNKNOWN' });
    await store.kill(writer);
    expect(await (await read())?.owner(one)).toBeNull();
  });

  it('carries a command to the owner and its answer back', async () => {
    begin(writer, one, 1);
    await writer.durable();
    writer.answer(async (task, command) => ({ task, command }));
    const reader = await read();
    expect(await reader?.ask(one, { do: 'it' })).toEqual({ task: one, command: { do: 'it' } });
    await writer.release(one);
    await expect((await read())?.ask(one, {})).rejects.toMatchObject({ code: 'OWNER_GONE' });
  });

  it('changes no byte of the store, and takes no slot in it', async () => {
    writer.append(one, 0, [fact(one, 1), ending(one, 2)]);
    await writer.durable();
    const before = snapshot(store.directory);
    const reader = await read();
    await reader?.read(one);
    await reader?.streams();
    await reader?.unfinished();
    expect(snapshot(store.directory)).toEqual(before);
  });

  it('is not there where there is no store, and makes none', async () => {
    const empty = temporaryDirectory();
    expect(await readFileLog({ path: path.join(empty, '.cascade') })).toBeNull();
    expect(fs.readdirSync(empty)).toEqual([]);
    fs.writeFileSync(path.join(empty, 'file'), '');
    expect(await readFileLog({ path: path.join(empty, 'nothing', 'at', 'all') })).toBeNull();
    fs.rmSync(empty, { recursive: true });
  });
});

/** Every file with its content; a socket has none. */
function snapshot(directory: string): Record<string, string> {
  const files = fs.readdirSync(directory, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [file, entry.isFile() ? fs.readFileSync(file, 'latin1') : ''];
    }),
  );
}
