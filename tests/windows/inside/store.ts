import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFileLog } from '../../../src/adapters/log-file/open-file-log.js';
import { begin, fact, facts, taskId } from '../../adapters/fact-builders.js';
import { report } from './report.js';

/**
 * Run by Windows' Node: the log on a disk where open files can neither be replaced nor, by everybody, be read. With
 * `lock FILE` it only holds a file that nobody else may open then.
 */
const OPEN_ALONE = 0x1000_0000;
const [, , word, file = ''] = process.argv;
if (word === 'lock') {
  fs.openSync(file, fs.constants.O_RDONLY | OPEN_ALONE);
  process.send?.('locked');
  setInterval(() => {}, 1000);
} else await checkStore();

async function checkStore(): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'cascade-store-'));
  const folder = (name: string) => path.join(home, name);

  await report('a log whose index is open in another program closes, and forgets nothing', async () => {
    const store = folder('index');
    const held: number[] = [];
    for (let opening = 1; opening <= 3; opening += 1) {
      const log = await openFileLog({ path: store });
      for (let number = 1; number <= 4; number += 1) {
        const task = taskId(`t-${opening}-${number}`);
        log.append(task, 0, [fact(task, 1, 'note.taken', { text: 'x'.repeat(400_000) })]);
        await log.durable();
      }
      await log.close();
      const index = path.join(store, 'segments', '0000-000001.index');
      held.push(fs.openSync(index, 'r'));
    }
    const log = await openFileLog({ path: store });
    assert.equal((await log.streams()).length, 12);
    assert.equal((await log.read(taskId('t-3-4'))).length, 1);
    assert.deepEqual(log.findings(), []);
    await log.close();
    for (const fd of held) fs.closeSync(fd);
  });

  await report('two logs hand a task to and fro, and each reads what the other wrote', async () => {
    const store = folder('pair');
    const [a, b] = [await openFileLog({ path: store }), await openFileLog({ path: store })];
    const task = taskId('one');
    begin(a, task, 1);
    await a.durable();
    for (let seq = 2; seq <= 9; seq += 1) {
      const [from, to] = seq % 2 === 0 ? [a, b] : [b, a];
      await from.release(task);
      await to.claim(task);
      to.append(task, seq - 1, facts(task, seq, seq));
      await to.durable();
    }
    assert.equal((await a.read(task)).length, 9);
    assert.equal((await b.verify(task)).intact, true);
    await a.close();
    await b.close();
  });

  await report('a lease that a third program has locked is nobody’s to take', async () => {
    const store = folder('locked');
    const owner = await openFileLog({ path: store });
    begin(owner, taskId('one'), 1);
    await owner.durable();
    const leases = path.join(store, 'leases');
    const slot = fs.readdirSync(leases).find((name) => name.startsWith('slot-'));
    const other = spawn(
      process.execPath,
      [fileURLToPath(import.meta.url), 'lock', path.join(leases, slot ?? '')],
      { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    );
    await new Promise((resolve) => other.once('message', resolve));
    const second = await openFileLog({ path: store }).catch((error: unknown) => error);
    other.kill();
    await new Promise((resolve) => other.once('exit', resolve));
    assert.equal((second as { code?: unknown }).code, 'STORE_NOT_WRITABLE', 'it opened all the same');
    const third = await openFileLog({ path: store });
    await assert.rejects(third.claim(taskId('one')), { code: 'TASK_OWNED_ELSEWHERE' });
    await third.close();
    await owner.close();
  });

  await report('a task that is read while its writer goes on is read whole', async () => {
    const store = folder('read');
    const [writer, reader] = [await openFileLog({ path: store }), await openFileLog({ path: store })];
    const task = taskId('long');
    begin(writer, task, 1);
    await writer.durable();
    for (let seq = 2; seq <= 200; seq += 1) {
      writer.append(task, seq - 1, facts(task, seq, seq));
      await writer.durable();
      if (seq % 20 === 0) assert.equal((await reader.read(task)).length, seq);
    }
    await writer.close();
    await reader.close();
  });
  process.exit();
}
