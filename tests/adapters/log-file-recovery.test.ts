import { expect, it } from 'vitest';
import { settle } from '../turns.js';
import { diceFrom } from './dice.js';
import { fact, taskId } from './fact-builders.js';
import { SimulatedDisk } from './simulated-disk.js';
import { NO_ACCIDENT, openSimulated } from './simulated-log.js';

/** A process that begins a task of its name and is killed at one of its calls to the disk. */
async function lifeUntil(disk: SimulatedDisk, name: string, stopsAt: number): Promise<void> {
  const fate = { ...NO_ACCIDENT, stopsAt };
  try {
    const log = await openSimulated(disk, { instance: name, fate });
    const long = { text: 'x'.repeat(2_000) };
    log.append(taskId(name), 0, [fact(taskId(name), 1, 'note.taken', long)]);
    log.durable().catch(() => {});
    await settle();
  } catch {
    // It was killed while it opened the store.
  }
  disk.killAll();
}

function written(disk: SimulatedDisk): number {
  const segment = disk.files().find((file) => file.endsWith('.jsonl'));
  return segment === undefined ? 0 : disk.bytes(segment).length;
}

/** The call at which a life first has something in its segment; the flush is the next one. */
async function firstWrite(make: () => Promise<SimulatedDisk>, name: string): Promise<number> {
  for (let call = 1; ; call += 1) {
    const disk = await make();
    const before = written(disk);
    await lifeUntil(disk, name, call);
    if (written(disk) > before) return call;
  }
}

// The lines of a successor say that all before them is on disk. Where what an earlier process had left
// unflushed was only written anew and not flushed, the machine could stop in the successor's first batch with
// its lines there and those before them gone: a tail that nobody was promised passed for damage. The law of
// accidents meets this once in some ten thousand lives.
it('flushes what an earlier process left before its own lines say that it is there', async () => {
  const seeded = (seed: number) => new SimulatedDisk(diceFrom(seed));
  const first = await firstWrite(async () => seeded(1), 'first');
  const afterFirst = async (seed: number) => {
    const disk = seeded(seed);
    await lifeUntil(disk, 'first', first + 1);
    return disk;
  };
  const second = await firstWrite(() => afterFirst(1), 'second');
  for (let seed = 1; seed <= 400; seed += 1) {
    const disk = await afterFirst(seed);
    await lifeUntil(disk, 'second', second + 1);
    disk.powerCut();
    const log = await openSimulated(disk, { instance: 'last' });
    const kinds = log.findings().map(({ kind }) => kind);
    expect(
      kinds.filter((kind) => kind !== 'torn-tail'),
      `seed ${seed}`,
    ).toEqual([]);
    await log.close();
  }
});
