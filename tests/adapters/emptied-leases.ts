import type { TaskId } from '../../src/domain/identifiers.js';
import type { RawFact } from '../../src/domain/recorded.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { settle } from '../turns.js';
import { diceFrom, type Dice } from './dice.js';
import { fact, taskId } from './fact-builders.js';
import { SimulatedDisk } from './simulated-disk.js';
import { NO_ACCIDENT, openSimulated, STORE } from './simulated-log.js';

/** One process, and where it believes its tasks to stand. */
interface Life {
  readonly log: EventLog;
  readonly name: string;
  readonly versions: Map<TaskId, number>;
  /** Appended, and not acknowledged yet. */
  waiting: RawFact[];
}

/**
 * Two or three processes on one store, and somebody who empties its leases at any moment, before another process
 * opens it and takes over what it can.
 *
 * @throws when a fact that any of them has acknowledged is not there at the end
 */
export async function emptiedLeases(seed: number): Promise<void> {
  const dice = diceFrom(seed);
  const disk = new SimulatedDisk(dice);
  const alive = new Set<string>();
  const promised: RawFact[] = [];
  const lives: Life[] = [];
  const opening: Promise<void>[] = [];
  const open = async (name: string) => {
    const segmentBytes = dice.between(400, 3000);
    return openSimulated(disk, { instance: name, alive, segmentBytes });
  };
  const join = async (name: string): Promise<void> => {
    const life = { log: await open(name), name, versions: new Map<TaskId, number>(), waiting: [] };
    await inherit(life);
    lives.push(life);
  };
  await join('first');
  const moments = new Map([
    [dice.between(2, 14), 'second'],
    [dice.between(6, 24), 'third'],
  ]);
  for (let step = 1; step < 30; step += 1) {
    const name = moments.get(step);
    if (name !== undefined) {
      empty(disk);
      opening.push(join(name));
    }
    const life = lives[dice.below(lives.length)];
    if (life !== undefined) await work(dice, life, promised);
  }
  await Promise.all(opening);
  for (const life of lives) await durable(life, promised);
  for (const { log } of lives) await log.close();
  await check(await open('last'), promised);
}

function empty(disk: SimulatedDisk): void {
  const hand = disk.process(NO_ACCIDENT, () => {});
  for (const file of disk.files()) if (file.startsWith(`${STORE}/leases/`)) hand.remove(file);
}

async function inherit({ log, versions }: Life): Promise<void> {
  for (const { task } of await log.unfinished()) {
    const position = await log.claim(task).catch(expected);
    if (position !== undefined) versions.set(task, position.version);
  }
}

async function work(dice: Dice, life: Life, promised: RawFact[]): Promise<void> {
  const choice = dice.below(8);
  if (choice <= 3) append(dice, life);
  if (choice === 4) void durable(life, promised);
  if (choice === 5) await durable(life, promised);
  if (choice >= 6) await settle(dice.between(1, 3));
}

function append(dice: Dice, { log, name, versions, waiting }: Life): void {
  const known = [...versions.keys()];
  const fresh = taskId(`${name}_${known.length}`);
  const task = dice.below(3) === 0 ? fresh : (known[dice.below(known.length)] ?? fresh);
  const version = versions.get(task) ?? 0;
  const next = fact(task, version + 1, 'note.taken', { by: name, text: 'x'.repeat(dice.below(200)) });
  try {
    log.append(task, version, [next]);
  } catch (error) {
    return expected(error);
  }
  versions.set(task, version + 1);
  waiting.push(next);
}

async function durable(life: Life, promised: RawFact[]): Promise<void> {
  const asked = life.waiting;
  life.waiting = [];
  const isSafe = await life.log.durable().then(() => true, expected);
  if (isSafe === true) promised.push(...asked);
}

/** That a process is told to stop, or that somebody else was first, is no loss. */
function expected(error: unknown): undefined {
  const { code } = error as { code?: string };
  if (code === 'LOG_STOPPED' || code === 'TASK_OWNED_ELSEWHERE') return undefined;
  throw error;
}

async function check(log: EventLog, promised: readonly RawFact[]): Promise<void> {
  if (log.findings().some(({ kind }) => kind === 'corrupt')) throw new Error('the store is damaged');
  for (const one of promised) {
    const [record] = await log.read(one.task, one.seq);
    if (JSON.stringify(record?.fact) !== JSON.stringify(one))
      throw new Error(`fact ${one.seq} of ${one.task} was acknowledged, and is lost`);
  }
}
