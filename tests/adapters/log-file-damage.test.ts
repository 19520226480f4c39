import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { RawFact } from '../../src/domain/recorded.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { diceFrom } from './dice.js';
import { fact, taskId } from './fact-builders.js';
import { SimulatedDisk } from './simulated-disk.js';
import { openSimulated, STORE } from './simulated-log.js';

const SEGMENT = path.join(STORE, 'segments', '0000-000001.jsonl');
const TASKS = ['anna', 'bert', 'cleo', 'dora', 'emil'].map(taskId);
/** `anna` and `bert` end, the others stay open; their facts alternate, so that every batch holds many. */
const LENGTHS = [3, 4, 5, 2, 1];

/** What one damaged byte may do to one task: nothing, or stop it aloud. */
type Reading = 'whole' | 'stopped' | 'shorter';

describe('The log on disk, damaged', () => {
  it('cuts a tail torn at any byte, says so, and goes on from there', async () => {
    const { bytes } = await written('killed');
    const third = lineStarts(bytes).at(-3) ?? 0;
    for (let size = third; size < bytes.length; size += 1) {
      const { disk } = await written('killed');
      disk.overwrite(SEGMENT, bytes.subarray(0, size));
      const log = await openSimulated(disk, { instance: 'next' });
      const torn =
        bytes[size - 1] === 0x0a ? [] : [expect.objectContaining({ kind: 'torn-tail', tasks: [] })];
      expect(log.findings()).toEqual(torn);
      for (const task of TASKS) expect(['whole', 'shorter']).toContain(await reading(log, task));
      const fresh = taskId('fresh');
      log.append(fresh, 0, [fact(fresh, 1)]);
      await log.close();
      expect(await (await openSimulated(disk, { instance: 'last' })).read(fresh)).toHaveLength(1);
    }
  });

  it('takes a flip of any bit of the last record for a torn tail when nothing proves it durable', async () => {
    const { bytes } = await written('killed');
    for (let at = lineStarts(bytes).at(-1) ?? 0; at < bytes.length; at += 1) {
      const { disk } = await written('killed');
      disk.overwrite(SEGMENT, flipped(bytes, at, at % 8));
      const log = await openSimulated(disk, { instance: 'next' });
      for (const task of TASKS) expect(['whole', 'shorter']).toContain(await reading(log, task));
    }
  });

  it('stops the task whose durable fact was hit, at its byte, and no other', async () => {
    const { bytes } = await written('closed');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const { disk } = await written('closed');
        disk.overwrite(SEGMENT, flipped(bytes, at, bit));
        const log = await openSimulated(disk, { instance: 'next' });
        await expectOnlyVictimsToStop(log, bytes, at);
      }),
      { numRuns: 1500 },
    );
  });

  it('stops it also when the segment is sealed and only its index is read at the start', async () => {
    const { bytes } = await written('sealed');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const { disk } = await written('sealed');
        disk.overwrite(SEGMENT, flipped(bytes, at, bit));
        const log = await openSimulated(disk, { instance: 'next' });
        const victims = new Set(victimsOf(bytes, at));
        for (const task of TASKS) {
          const result = await reading(log, task);
          // The index knows where lines begin, so one may be read although the newline beside it is gone.
          if (bytes[at] === 0x0a) expect(['whole', 'stopped']).toContain(result);
          else expect(result).toBe(victims.has(task) ? 'stopped' : 'whole');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads the segment where its index is damaged, wherever that is', async () => {
    const index = SEGMENT.replace('.jsonl', '.index');
    const { disk: sample } = await written('sealed');
    const bytes = sample.bytes(index);
    expect(bytes.length).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), fc.boolean(), async (at, bit, cut) => {
        const { disk } = await written('sealed');
        disk.overwrite(index, cut ? bytes.subarray(0, at) : flipped(bytes, at, bit));
        const log = await openSimulated(disk, { instance: 'next' });
        for (const task of TASKS) expect(await reading(log, task)).toBe('whole');

        expect(await log.streams()).toHaveLength(TASKS.length + 1);
      }),
      { numRuns: 500 },
    );
  });

  it('stops every task that was open there when nothing tells whose newest fact is gone', async () => {
    const { bytes } = await written('closed');
    const starts = lineStarts(bytes);
    // The last fact of `cleo`, line and all: only its number is missed.
    const from = starts.findLast((start) => taskAt(bytes, start) === TASKS[2]) ?? 0;
    const to = bytes.indexOf(0x0a, from);
    const { disk } = await written('closed');
    disk.overwrite(SEGMENT, Buffer.from(bytes).fill('#', from, to));
    const log = await openSimulated(disk, { instance: 'next' });
    const readings = await Promise.all(TASKS.map((task) => reading(log, task)));
    expect(readings).toEqual(['whole', 'whole', 'stopped', 'stopped', 'stopped']);
    expect(log.findings()).toEqual([
      { kind: 'corrupt', file: SEGMENT, position: from, bytes: to + 1 - from, tasks: TASKS.slice(2) },
    ]);
  });

  it('goes on saying so at every opening, and goes on taking new tasks', async () => {
    const { disk, bytes } = await written('closed');
    const at = bytes.indexOf('"task":"task_anna"');
    disk.overwrite(SEGMENT, flipped(bytes, at + 60, 1));
    for (const opening of ['one', 'two', 'three']) {
      const log = await openSimulated(disk, { instance: opening });
      expect(await reading(log, taskId('anna'))).toBe('stopped');
      expect(log.findings()).toEqual([expect.objectContaining({ kind: 'corrupt', tasks: [taskId('anna')] })]);
      const fresh = taskId(opening);
      log.append(fresh, 0, [fact(fresh, 1)]);
      await log.close();
    }
  });
});

async function expectOnlyVictimsToStop(log: EventLog, bytes: Buffer, at: number): Promise<void> {
  // One newline joins the last fact to the closing record that alone proves it: both are gone at once.
  if (at === (lineStarts(bytes).at(-1) ?? 0) - 1) return;
  const victims = new Set(victimsOf(bytes, at));
  const readings = new Map<TaskId, Reading>();
  for (const task of TASKS) readings.set(task, await reading(log, task));
  for (const [task, result] of readings) {
    if (victims.has(task)) expect(result).toBe('stopped');
    else if (!hidesItsTask(bytes, at)) expect(result).toBe('whole');
    else expect(['whole', 'stopped']).toContain(result);
  }
}

/** A line whose name or number was hit may be anybody's: then all open tasks may have to stop. */
function hidesItsTask(bytes: Buffer, at: number): boolean {
  const start = lineStart(bytes, at);
  return bytes[at] === 0x0a || at < bytes.indexOf('"at":', start);
}

async function reading(log: EventLog, task: TaskId): Promise<Reading> {
  const expected = streamOf(task).map((one) => JSON.stringify(one));
  try {
    const read = (await log.read(task)).map((record) => JSON.stringify(record.fact));
    expect(read).toEqual(expected.slice(0, read.length));
    return read.length === expected.length ? 'whole' : 'shorter';
  } catch (error) {
    expect(error).toMatchObject({ kind: 'corrupt', code: 'LOG_CORRUPT' });
    return 'stopped';
  }
}

function streamOf(task: TaskId): RawFact[] {
  const length = LENGTHS[TASKS.indexOf(task)] ?? 0;
  const ends = TASKS.indexOf(task) < 2;
  return Array.from({ length }, (_, i) =>
    fact(task, i + 1, ends && i + 1 === length ? 'task.completed' : 'note.taken'),
  );
}

/** One store, the same every time, that its process left in one of three ways. */
async function written(
  left: 'killed' | 'closed' | 'sealed',
): Promise<{ disk: SimulatedDisk; bytes: Buffer }> {
  const disk = new SimulatedDisk(diceFrom(1));
  const log = await openSimulated(disk, {
    instance: 'first',
    ...(left === 'sealed' ? { segmentBytes: 1 } : {}),
  });
  for (let seq = 1; seq <= Math.max(...LENGTHS); seq += 1) {
    for (const task of TASKS) {
      const next = streamOf(task)[seq - 1];
      if (next !== undefined) log.append(task, seq - 1, [next]);
    }
    if (left !== 'sealed') await log.durable();
  }
  await log.durable();
  if (left === 'sealed') {
    const more = taskId('more');
    log.append(more, 0, [fact(more, 1)]);
    await log.durable();
  }
  if (left === 'closed') await log.close();
  else disk.killAll();
  return { disk, bytes: disk.bytes(SEGMENT) };
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

function lineStarts(bytes: Buffer): number[] {
  const starts = [0];
  for (let end = bytes.indexOf(0x0a); end !== bytes.length - 1; end = bytes.indexOf(0x0a, end + 1))
    starts.push(end + 1);
  return starts;
}

function lineStart(bytes: Buffer, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(0x0a, at - 1) + 1;
}

function taskAt(bytes: Buffer, start: number): TaskId | undefined {
  const line = JSON.parse(bytes.toString('utf8', start, bytes.indexOf(0x0a, start))) as { task?: TaskId };
  return line.task;
}

/** The tasks of the line that was hit; a newline that is hit takes the line after it along. */
function victimsOf(bytes: Buffer, at: number): TaskId[] {
  const start = lineStart(bytes, at);
  const hit = [taskAt(bytes, start)];
  if (bytes[at] === 0x0a && at + 1 < bytes.length) hit.push(taskAt(bytes, at + 1));
  return hit.filter((task) => task !== undefined);
}
