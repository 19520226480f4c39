import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { taskId } from './fact-builders.js';
import { temporaryDirectory } from './file-store.js';

const KILLS = Number(process.env['LOG_KILLS'] ?? 12);
const RACERS = 10;

describe('Several real processes on one store', () => {
  let directory: string;
  let children: ChildProcess[];

  beforeEach(() => {
    directory = temporaryDirectory();
    children = [];
  });

  afterEach(async () => {
    for (const child of children) await killed(child);
    fs.rmSync(directory, { recursive: true, force: true });
  });

  it('has every acknowledged fact after a writer was killed in the middle of its commits', async () => {
    const acknowledged = new Map<TaskId, number>();
    for (let life = 0; life < KILLS; life += 1) {
      const writer = start('log-writer', `w${life}`);
      // Killed after so many acknowledgements, never after so much time.
      await acknowledgements(writer, 40 + life * 97, acknowledged);
    }
    const log = await openFileLog({ path: directory });
    for (const [task, seq] of acknowledged) {
      const records = await log.read(task);
      expect(records.length).toBeGreaterThanOrEqual(seq);
      expect(records.map(({ fact }) => fact.seq)).toEqual(records.map((_, i) => i + 1));
      expect(await log.verify(task)).toMatchObject({ intact: true });
    }
    expect(acknowledged.size).toBe(KILLS * 8);
    expect(log.findings().filter(({ kind }) => kind !== 'torn-tail')).toEqual([]);
    await log.close();
    // Each life took the slot of the one before: no files were left behind for each.
    const slots = new Set(fs.readdirSync(path.join(directory, 'segments')).map((file) => file.slice(0, 4)));
    expect([...slots]).toEqual(['0000']);
    expect(fs.readdirSync(path.join(directory, 'leases'))).toEqual([`slot-0.${KILLS + 1}`]);
  });

  it('lets exactly one of ten take over a dead process’s task, and tells the nine others', async () => {
    const wanted = taskId('w_0');
    const writer = start('log-writer', 'w');
    await acknowledgements(writer, 50, new Map());
    const racers = Array.from({ length: RACERS }, (_, i) => start('log-racer', `racer${i}`, wanted));
    const voices = racers.map((racer) => lines(racer));
    for (const voice of voices) expect(await next(voice)).toBe('ready');
    for (const racer of racers) racer.stdin?.write('go\n');
    const outcomes: string[] = [];
    for (const voice of voices) outcomes.push(await next(voice));
    expect(outcomes.sort()).toEqual([
      ...Array.from({ length: RACERS - 1 }, () => 'TASK_OWNED_ELSEWHERE'),
      'won',
    ]);

    const log = await openFileLog({ path: directory });
    for (let i = 0; i < RACERS; i += 1) expect(await log.read(taskId(`racer${i}`))).toHaveLength(20);
    expect(await log.verify(wanted)).toMatchObject({ intact: true });
    expect((await log.read(wanted)).at(-1)?.fact.data).toEqual({ by: expect.stringMatching(/^racer\d$/) });
    for (const racer of racers) {
      racer.stdin?.end();
      if (racer.exitCode === null) await once(racer, 'exit');
    }
    expect(racers.map(({ exitCode }) => exitCode)).toEqual(racers.map(() => 0));
    // Its owner is gone in good order: the task is free again.
    expect(await log.claim(wanted)).toMatchObject({ task: wanted });
    await log.close();
  });

  function start(program: string, ...args: string[]): ChildProcess {
    const file = path.join('.build', 'tests', 'programs', `${program}.js`);
    const child = spawn(process.execPath, [file, directory, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  }
});

/** Collects what a writer says is safe, and kills it once it has said so often enough. */
async function acknowledgements(
  writer: ChildProcess,
  enough: number,
  into: Map<TaskId, number>,
): Promise<void> {
  let heard = 0;
  for await (const line of createInterface({ input: writer.stdout as NonNullable<ChildProcess['stdout']> })) {
    const [task = '', seq = ''] = line.split(' ');
    heard += 1;
    if (heard >= enough) writer.kill('SIGKILL');
    // What was printed before the kill was acknowledged before it, however late we read it.
    if (/^\d+$/.test(seq)) into.set(task as TaskId, Math.max(into.get(task as TaskId) ?? 0, Number(seq)));
  }
  await killed(writer);
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function lines(child: ChildProcess): AsyncIterator<string> {
  return createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> })[
    Symbol.asyncIterator
  ]();
}

async function next(voice: AsyncIterator<string>): Promise<string> {
  const { value, done } = await voice.next();
  return done === true ? 'ended' : value;
}
