import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { diceFrom } from './dice.js';
import { begin, fact, facts, taskId } from './fact-builders.js';
import { fileStore, temporaryDirectory } from './file-store.js';
import { SimulatedDisk, type Fate } from './simulated-disk.js';
import { openSimulated, STORE } from './simulated-log.js';

const task = taskId('one');

describe('The log on disk, in trouble', () => {
  let directory: string;

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

  it('says that the path is a file', async () => {
    const file = path.join(directory, 'file');
    fs.writeFileSync(file, '');
    for (const bad of [file, path.join(file, 'below')]) {
      await expect(openFileLog({ path: bad })).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'STORE_NOT_WRITABLE',
        message: expect.stringMatching(/file/),
        hint: expect.stringMatching(/path/),
      });
    }
  });

  it('says that there is nothing above the directory', async () => {
    const bad = path.join(directory, 'missing', 'store');
    await expect(openFileLog({ path: bad })).rejects.toMatchObject({
      code: 'STORE_NOT_WRITABLE',
      details: { errno: 'ENOENT' },
    });
  });

  it('says that the directory may not be written', async () => {
    const locked = path.join(directory, 'locked');
    fs.mkdirSync(locked, { mode: 0o500 });
    if (process.getuid?.() === 0 || process.platform === 'win32') {
      process.stdout.write('modes do not bind this user: EROFS from the simulated disk stands in for them\n');
      const disk = new SimulatedDisk(diceFrom(1));
      const opening = openSimulated(disk, { instance: 'one', fate: failing('EROFS', 1) });
      await expect(opening).rejects.toMatchObject({
        code: 'STORE_NOT_WRITABLE',
        details: { errno: 'EROFS' },
      });
      return;
    }
    await expect(openFileLog({ path: locked })).rejects.toMatchObject({
      code: 'STORE_NOT_WRITABLE',
      details: { errno: 'EACCES' },
    });
  });

  it('leaves nothing behind that would keep others out when it cannot be opened', async () => {
    const disk = new SimulatedDisk(diceFrom(1));
    const alive = new Set<string>();
    const opening = openSimulated(disk, { instance: 'one', alive, fate: failing('ENOSPC', 3) });
    await expect(opening).rejects.toMatchObject({ code: 'STORE_NOT_WRITABLE', details: { errno: 'ENOSPC' } });
    expect([...alive]).toEqual([]);
    const log = await openSimulated(disk, { instance: 'two', alive });
    begin(log, task, 1);
    await log.close();
    expect(disk.files().filter((file) => file.endsWith('.jsonl'))).toEqual([
      path.join(STORE, 'segments', '0000-000001.jsonl'),
    ]);
  });

  for (const code of ['ENOSPC', 'EIO', 'EROFS'] as const) {
    it(`stops for good at ${code}, says so to everybody, and goes on reading`, async () => {
      const disk = new SimulatedDisk(diceFrom(1));
      const first = await openSimulated(disk, { instance: 'first' });
      begin(first, task, 3);
      await first.close();

      const fate = { ...failing(code, Infinity) };
      const log = await openSimulated(disk, { instance: 'second', fate });
      fate.failsAt = 1;
      const other = taskId('other');
      const outcomes: string[] = [];
      for (let seq = 1; outcomes.length === 0 && seq < 20; seq += 1) {
        log.append(other, seq - 1, [fact(other, seq)]);
        await log.durable().catch((error: { code: string }) => outcomes.push(error.code));
      }
      expect(outcomes).toEqual(['LOG_STOPPED']);
      const stopped = { kind: 'unavailable', code: 'LOG_STOPPED', message: expect.stringContaining(code) };
      await expect(log.durable()).rejects.toMatchObject({ ...stopped, cause: { code } });
      expect(() => log.append(taskId('third'), 0, [fact(taskId('third'), 1)])).toThrow(
        expect.objectContaining(stopped),
      );
      await expect(log.claim(task)).rejects.toMatchObject(stopped);
      expect(log.isDurable()).toBe(false);
      expect(await log.read(task)).toHaveLength(3);
      await log.close();
    });
  }

  // Windows deletes no directory with open files in it, or not with every Node.
  it.skipIf(process.platform === 'win32')(
    'stops when its directory is deleted under it, instead of writing to nobody',
    async () => {
      const store = path.join(directory, 'store');
      const log = await openFileLog({ path: store });
      begin(log, task, 1);
      await log.durable();
      fs.rmSync(store, { recursive: true });
      log.append(task, 1, [fact(task, 2)]);
      await expect(log.durable()).rejects.toMatchObject({ code: 'LOG_STOPPED' });
      await expect(log.streams()).rejects.toMatchObject({ code: 'STORE_NOT_READABLE' });
      await log.close();
    },
  );

  it('keeps what it acknowledged on a disk that fills up', async () => {
    const mount = path.join(directory, 'small');
    fs.mkdirSync(mount);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', mount]).status === 0;
    if (!mounted) {
      process.stdout.write('tmpfs cannot be mounted here: only the simulated disk has been full\n');
      return;
    }
    try {
      const store = path.join(mount, 'store');
      const log = await openFileLog({ path: store });
      let acknowledged = 0;
      const fill = async (): Promise<void> => {
        for (let seq = 1; ; seq += 1) {
          log.append(task, seq - 1, [fact(task, seq, 'note.taken', { text: 'x'.repeat(500) })]);
          await log.durable();
          acknowledged = seq;
        }
      };
      await expect(fill()).rejects.toMatchObject({ code: 'LOG_STOPPED', cause: { code: 'ENOSPC' } });
      expect(acknowledged).toBeGreaterThan(50);
      expect((await log.read(task)).length).toBeGreaterThanOrEqual(acknowledged);
      await log.close();
      fs.cpSync(store, path.join(directory, 'roomy'), {
        recursive: true,
        filter: (file) => !file.includes('sockets'),
      });
      const roomy = await openFileLog({ path: path.join(directory, 'roomy') });
      expect((await roomy.read(task)).length).toBeGreaterThanOrEqual(acknowledged);
      await roomy.close();
    } finally {
      spawnSync('umount', [mount]);
    }
  });

  it('meets under a short name when the path of the store is too long for a socket', async () => {
    const long = path.join(directory, 'd'.repeat(120));
    const log = await openFileLog({ path: long });
    begin(log, task, 1);
    await log.durable();
    log.answer(async () => 'here');
    const other = await openFileLog({ path: long });
    expect(await other.ask(task, {})).toBe('here');
    await log.close();
    expect(await other.claim(task)).toMatchObject({ version: 1 });
    await other.close();
  });

  it.skipIf(process.platform === 'win32')(
    'lets nobody else read the store, nor ask without its token',
    async () => {
      const store = path.join(directory, 'store');
      const log = await openFileLog({ path: store });
      begin(log, task, 1);
      await log.durable();
      log.answer(async () => 'secret');
      const modes = fs.readdirSync(store, { recursive: true, withFileTypes: true }).map((entry) => {
        const { mode } = fs.statSync(path.join(entry.parentPath, entry.name));
        return entry.isSocket() ? 0 : mode & 0o077;
      });
      expect(modes.every((mode) => mode === 0)).toBe(true);
      const [name = ''] = fs.readdirSync(path.join(store, 'sockets'));
      const socket = net.connect(path.join(store, 'sockets', name));
      socket.write(`${JSON.stringify({ token: 'guessed', task, command: {} })}\n`);
      let reply = '';
      for await (const chunk of socket) reply += String(chunk);
      expect(JSON.parse(reply)).toMatchObject({ error: { code: 'NOT_ADMITTED' } });
      await log.close();
    },
  );

  it('seals a segment that an earlier process began and indexed, and reads each fact once', async () => {
    const store = fileStore();
    const tasks = Array.from({ length: 10 }, (_, i) => taskId(`t${i}`));
    const first = await store.open();
    for (const one of tasks) begin(first, one, 3);
    await first.close();
    const log = await store.open({ segmentBytes: 8192 });
    for (let seq = 4; seq <= 12; seq += 1) {
      for (const one of tasks) {
        if (seq === 4) await log.claim(one);
        log.append(one, seq - 1, [fact(one, seq)]);
      }
      await log.durable();
    }
    for (const one of tasks) {
      expect((await log.read(one)).map((record) => record.fact.seq)).toEqual(
        facts(one, 1, 12).map(({ seq }) => seq),
      );
      expect(await log.verify(one)).toEqual({ intact: true, facts: 12 });
    }
    expect((await log.unfinished()).length).toBe(10);
    await log.close();
    const files = fs.readdirSync(path.join(store.directory, 'segments'));
    expect(files.length).toBeGreaterThan(2);
  });

  it('rotates segments, indexes them, and finds everything again', async () => {
    const store = fileStore();
    const log = await store.open({ segmentBytes: 4096 });
    const tasks = Array.from({ length: 60 }, (_, i) => taskId(`t${i}`));
    for (let seq = 1; seq <= 4; seq += 1) {
      for (const one of tasks)
        log.append(one, seq - 1, [fact(one, seq, seq === 4 ? 'task.failed' : 'note.taken')]);
      await log.durable();
    }
    begin(log, task, 2);
    await log.close();
    const files = fs.readdirSync(path.join(store.directory, 'segments'));
    expect(files.filter((file) => file.endsWith('.index')).length).toBeGreaterThan(2);
    const again = await store.open();
    expect(await again.unfinished()).toEqual([{ task, version: 2, ended: false }]);
    for (const one of tasks)
      expect((await again.read(one)).map((record) => record.fact.seq)).toEqual([1, 2, 3, 4]);
    expect(await again.streams()).toHaveLength(61);
    expect(await again.streams(5)).toHaveLength(5);
    expect(await again.claim(tasks[0] ?? task)).toMatchObject({ version: 4, ended: true });
    await again.close();
    await store.dispose();
  });
});

function failing(code: Fate['code'], failsAt: number): Fate & { failsAt: number } {
  return { stopsAt: Infinity, failsAt, code };
}
