import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFileLog } from '../src/adapters/log-file/open-file-log.js';
import { memoryLog } from '../src/adapters/log-memory.js';
import type { TaskId } from '../src/domain/identifiers.js';
import type { EventLog } from '../src/ports/event-log.js';
import { report } from './report.js';
import { rawFloor } from './raw-floor.js';

/** The log alone: grouped facts against a raw floor, and opening a large store. Ratios are firm; absolutes depend on the disk. */

const WRITERS = 64;
const FACTS_PER_TASK = 8;
const FACTS = Number(process.env['BENCH_FACTS'] ?? 100_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 11);
const FINISHED_TASKS = 100_000;
const AT = '2026-11-22T10:00:00.000Z';
/** As long as the digest, line number and checksum of a real line. */
const TAIL = { digest: 'd'.repeat(43), n: 123456, durable: 123456, crc: 'c'.repeat(8) };

let tasksMade = 0;

function newTask(): TaskId {
  tasksMade += 1;
  // Named like the engine's own tasks, later than all others: such a name is not looked for in indexes.
  return `task_zzzzzzzzz${String(tasksMade).padStart(13, '0')}` as TaskId;
}

function dataOf(seq: number): object {
  return {
    tier: 'light',
    model: 'local:qwen3:4b',
    reserved: 120 + seq,
    key: 'call_0123456789abcdef',
    attempt: 1,
  };
}

async function throughLog(log: EventLog): Promise<void> {
  const streams = Math.floor(FACTS / WRITERS / FACTS_PER_TASK);
  const writer = async (): Promise<void> => {
    for (let stream = 0; stream < streams; stream += 1) {
      const task = newTask();
      for (let seq = 1; seq <= FACTS_PER_TASK; seq += 1) {
        const type = seq === FACTS_PER_TASK ? 'task.completed' : 'attempt.started';
        log.append(task, seq - 1, [{ v: 1, task, seq, at: AT, type, data: dataOf(seq) }]);
        await log.durable();
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

async function throughFloor(directory: string): Promise<void> {
  const floor = rawFloor(directory);
  const streams = Math.floor(FACTS / WRITERS / FACTS_PER_TASK);
  const writer = async (): Promise<void> => {
    for (let stream = 0; stream < streams; stream += 1) {
      const task = newTask();
      for (let seq = 1; seq <= FACTS_PER_TASK; seq += 1) {
        const type = seq === FACTS_PER_TASK ? 'task.completed' : 'attempt.started';
        // Written out: a spread would add its keys one by one, and the floor must be the least there is.
        const { digest, n, durable, crc } = TAIL;
        floor.append({ v: 1, task, seq, at: AT, type, data: dataOf(seq), digest, n, durable, crc });
        await floor.durable();
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  floor.close();
}

async function perSecond(run: () => Promise<void>): Promise<number> {
  const begun = process.hrtime.bigint();
  await run();
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  return Math.round((Math.floor(FACTS / WRITERS / FACTS_PER_TASK) * FACTS_PER_TASK * WRITERS) / seconds);
}

async function inDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = fs.mkdtempSync(path.join(process.env['BENCH_DIR'] ?? os.tmpdir(), 'cascade-bench-'));
  try {
    return await use(directory);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function groupedFacts(): Promise<{ factsPerSecond: number; floorPerSecond: number; ratio: number }> {
  const floors: number[] = [];
  const logs: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const floor = await inDirectory((directory) => perSecond(() => throughFloor(directory)));
    const log = await inDirectory(async (directory) => {
      const file = await openFileLog({ path: directory });
      const rate = await perSecond(() => throughLog(file));
      await file.close();
      return rate;
    });
    // The first round warms the compiler up.
    if (round === 0) continue;
    floors.push(floor);
    logs.push(log);
  }
  const ratios = logs.map((log, i) => log / (floors[i] ?? Number.NaN));
  const ratio = Number(median(ratios).toFixed(3));
  return { factsPerSecond: median(logs), floorPerSecond: median(floors), ratio };
}

async function memory(): Promise<{ factsPerSecond: number }> {
  const log = memoryLog();
  await throughLog(log);
  return { factsPerSecond: await perSecond(() => throughLog(log)) };
}

/** Opens a store with many finished tasks in a process that has seen none of it. */
async function opening(): Promise<OpeningTimes> {
  return inDirectory(async (directory) => {
    const log = await openFileLog({ path: directory });
    const tasks: TaskId[] = [];
    for (let i = 0; i < FINISHED_TASKS; i += 1) {
      const task = newTask();
      tasks.push(task);
      const begun = new Date(Date.parse(AT) + i * 1000).toISOString();
      log.append(task, 0, [
        { v: 1, task, seq: 1, at: begun, type: 'task.submitted', data: dataOf(1) },
        { v: 1, task, seq: 2, at: AT, type: 'attempt.started', data: dataOf(2) },
        { v: 1, task, seq: 3, at: AT, type: 'task.completed', data: dataOf(3) },
      ]);
      if (i % 1000 === 0) await log.durable();
    }
    const open = newTask();
    log.append(open, 0, [{ v: 1, task: open, seq: 1, at: AT, type: 'task.submitted', data: dataOf(1) }]);
    await log.close();
    const self = fileURLToPath(import.meta.url);
    const output = execFileSync(process.execPath, [self, 'open', directory, tasks[7] ?? ''], {
      encoding: 'utf8',
    });
    // Written by `openOnce` below, in a process of our own.
    return JSON.parse(output) as OpeningTimes;
  });
}

interface OpeningTimes {
  readonly openMs: number;
  readonly unfinishedMs: number;
  readonly readOldTaskMs: number;
}

async function openOnce(directory: string, old: TaskId): Promise<OpeningTimes> {
  let begun = performance.now();
  const lap = (): number => {
    const took = performance.now() - begun;
    begun = performance.now();
    return took;
  };
  const log = await openFileLog({ path: directory });
  const openMs = lap();
  const unfinished = await log.unfinished();
  const unfinishedMs = lap();
  const facts = await log.read(old);
  const readOldTaskMs = lap();
  await log.close();
  if (unfinished.length !== 1 || facts.length !== 3)
    throw new Error('the store does not hold what was written');
  return { openMs, unfinishedMs, readOldTaskMs };
}

const [, , command, directory, old] = process.argv;
if (command === 'open') {
  process.stdout.write(JSON.stringify(await openOnce(directory ?? '', old as TaskId)));
} else {
  const grouped = await groupedFacts();
  report({ figure: `durable facts/s, ${WRITERS} writers, grouped`, value: grouped.factsPerSecond, aim: '' });
  report({
    figure: 'raw batched write + fdatasync, the same lines, facts/s (floor)',
    value: grouped.floorPerSecond,
    aim: '',
  });
  report({
    figure: 'the log against that floor, ratio (median of pairs)',
    value: grouped.ratio,
    aim: '≥ 0.7',
  });
  report({ figure: 'facts/s of the log in memory', value: (await memory()).factsPerSecond, aim: '' });
  const { openMs, unfinishedMs, readOldTaskMs } = await opening();
  report({
    figure: `opening a store of ${FINISHED_TASKS} finished tasks, ms`,
    value: openMs + unfinishedMs,
    aim: '< 1,000',
  });
  report({ figure: 'reading one old task of it, ms', value: readOldTaskMs, aim: '' });
}
