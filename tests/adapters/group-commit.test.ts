import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/adapters/log-file/batch.js';
import { GroupCommit } from '../../src/adapters/log-file/group-commit.js';
import type { OwnStream } from '../../src/adapters/log-file/own-stream.js';
import { CascadeError } from '../../src/domain/cascade-error.js';
import { law } from '../laws/law.js';
import { fact, taskId } from './fact-builders.js';

const TASK = taskId('grouped');
const stream: OwnStream = {
  task: TASK,
  at: '',
  claim: 0,
  version: 0,
  digest: '',
  ended: false,
  flushed: 0,
  range: undefined,
  segment: undefined,
};
const BROKEN = new CascadeError({ kind: 'unavailable', code: 'LOG_STOPPED', message: 'No.', hint: 'None.' });

/** A disk that is done when it is told to be, and what reached it. */
class Disk {
  readonly commit: GroupCommit;
  readonly batches: number[][] = [];
  durable = 0;
  #done: ((error: CascadeError | undefined) => void) | undefined;

  constructor() {
    this.commit = new GroupCommit(
      (batch, done) => this.#take(batch, done),
      (batch) => {
        this.durable = batch.facts.at(-1)?.seq ?? 0;
      },
    );
  }

  get isBusy(): boolean {
    return this.#done !== undefined;
  }

  finish(error?: CascadeError): void {
    const done = this.#done;
    this.#done = undefined;
    done?.(error);
  }

  #take(batch: Batch, done: (error: CascadeError | undefined) => void): void {
    if (this.#done !== undefined) throw new Error('two batches at once');
    this.batches.push(batch.facts.map((one) => one.seq));
    this.#done = done;
  }
}

function add(disk: Disk, seq: number, characters: number): void {
  disk.commit.add(stream, fact(TASK, seq), 'x'.repeat(characters), 'digest');
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets the disk finish whatever it is given, until nobody gives it anything. */
async function settle(disk: Disk): Promise<void> {
  for (let idleTurns = 0; idleTurns < 3; idleTurns += 1) {
    await turn();
    if (disk.isBusy) idleTurns = 0;
    disk.finish();
  }
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ add: fc.constantFrom(10, 5_000, 20_000, 600_000) }) },
  { weight: 4, arbitrary: fc.constant('wait' as const) },
  { weight: 2, arbitrary: fc.constant('turn' as const) },
  { weight: 2, arbitrary: fc.constant('finish' as const) },
  { weight: 1, arbitrary: fc.constant('fail' as const) },
);

describe('Facts that share a flush', () => {
  law(
    'go to disk once each and in order, and are told of when they are there, and not before',
    fc.array(step, { maxLength: 40 }),
    async (steps) => {
      const disk = new Disk();
      let added = 0;
      let failed = false;
      const waits: Promise<void>[] = [];
      for (const one of steps) {
        if (typeof one === 'object' && !failed) add(disk, (added += 1), one.add);
        if (one === 'wait') {
          const until = added;
          const told = (): void => expect(disk.durable).toBeGreaterThanOrEqual(until);
          const refused = (error: unknown): void => expect([failed, error]).toEqual([true, BROKEN]);
          waits.push(disk.commit.durable().then(told, refused));
        }
        if (one === 'turn') await turn();
        if (one === 'finish') disk.finish();
        if (one === 'fail' && disk.isBusy) {
          failed = true;
          disk.finish(BROKEN);
        }
      }
      await settle(disk);
      await Promise.all(waits);
      const written = disk.batches.flat();
      expect(written).toEqual(written.map((_, i) => i + 1));
      if (failed) expect(disk.commit.stopped).toBe(BROKEN);
      else expect([written.length, disk.durable, disk.commit.isDurable()]).toEqual([added, added, true]);
    },
  );

  it('are sent ahead, once they are long, when half of those that were woken have come back', async () => {
    expect(await batchesOfWaves(4_000)).toEqual([64, 32, 32, 32, 32]);
  });

  it('wait for all that are ready to run while they are short', async () => {
    expect(await batchesOfWaves(100)).toEqual([64, 64, 64]);
  });
});

/** How many facts each batch has, where 64 tasks write three facts each and wait for every one. */
async function batchesOfWaves(characters: number): Promise<number[]> {
  const disk = new Disk();
  let added = 0;
  const task = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      add(disk, (added += 1), characters);
      await disk.commit.durable();
    }
  };
  const tasks = Promise.all(Array.from({ length: 64 }, task));
  await settle(disk);
  await tasks;
  return disk.batches.map((batch) => batch.length);
}
