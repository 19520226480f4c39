import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { begin, ending, taskId } from './fact-builders.js';
import { fileStore, type FileStoreUnderTest } from './file-store.js';

// Its index tells what was in it. Believed without a look at the file it would promise facts that are not there; not
// believed at all, a task whose ending was lost would have gone on, and paid for its last call once more.
describe('A sealed segment that has lost its end', () => {
  const whole = taskId('whole');
  const cut = taskId('cut');
  const after = taskId('after');
  let store: FileStoreUnderTest;
  let file = '';

  beforeEach(async () => {
    store = fileStore();
    const log = await store.open({ segmentBytes: 600 });
    for (const task of [whole, cut, after]) {
      begin(log, task, 3);
      log.append(task, 3, [ending(task, 4)]);
      // Two tasks share the first segment.
      if (task !== whole) await log.durable();
    }
    await log.close();
    file = path.join(store.directory, 'segments', '0000-000001.jsonl');
  });
  afterEach(() => store.dispose());

  it('stops the task that lost its newest facts, aloud, and no other', async () => {
    const at = fs.readFileSync(file, 'utf8').lastIndexOf('{"v":1,"task":"task_cut"');
    fs.truncateSync(file, at + 20);
    const log = await store.open();
    expect(await log.read(whole)).toHaveLength(4);
    expect(await log.read(after)).toHaveLength(4);
    await expect(log.read(cut)).rejects.toMatchObject({ code: 'LOG_CORRUPT' });
    await expect(log.claim(cut)).rejects.toMatchObject({ code: 'LOG_CORRUPT' });
    expect(log.findings()).toEqual([{ kind: 'corrupt', file, position: at, bytes: 20, tasks: [cut] }]);
    await log.close();
  });

  it('is missed even where nothing is left of it', async () => {
    fs.truncateSync(file);
    const log = await store.open();
    expect(await log.read(after)).toHaveLength(4);
    for (const task of [whole, cut])
      await expect(log.read(task)).rejects.toMatchObject({ code: 'LOG_CORRUPT' });
    expect(log.findings()).toEqual([{ kind: 'corrupt', file, position: 0, bytes: 0, tasks: [] }]);
    await log.close();
  });
});
