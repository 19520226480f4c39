import { verifyChain } from '../../src/adapters/digest.js';
import { isEnding } from '../../src/domain/endings.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { RawFact } from '../../src/domain/recorded.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { diceFrom, type Dice } from './dice.js';
import { fact, taskId } from './fact-builders.js';
import { SimulatedDisk, type Fate } from './simulated-disk.js';
import { NO_ACCIDENT, openSimulated } from './simulated-log.js';

/** One task as somebody outside remembers it: what was appended, and what was promised. */
interface Remembered {
  readonly task: TaskId;
  appended: string[];
  acknowledged: number;
  ended: boolean;
}

interface Life {
  readonly log: EventLog;
  /** Versions this log may append at, per task. */
  readonly mine: Map<TaskId, Remembered>;
}

/**
 * One store through several lives, each ended by an accident, and then opened in peace.
 *
 * @throws when anything acknowledged is lost, changed, invented or refused
 */
export async function accident(seed: number): Promise<void> {
  const dice = diceFrom(seed);
  const disk = new SimulatedDisk(dice);
  const world = new Map<TaskId, Remembered>();
  const alive = new Set<string>();
  const lives = dice.between(1, 3);
  for (let life = 0; life < lives; life += 1) {
    await live(dice, disk, world, alive, life);
    alive.clear();
    disk.killAll();
    if (dice.below(3) > 0) disk.powerCut();
  }
  if (dice.below(2) === 0) disk.powerCut();
  const log = await open(dice, disk, alive, 'last', NO_ACCIDENT, () => {});
  await check(log, world);
  await log.close();
}

async function live(
  dice: Dice,
  disk: SimulatedDisk,
  world: Map<TaskId, Remembered>,
  alive: Set<string>,
  number: number,
): Promise<void> {
  let stop = (): void => {};
  const stopped = new Promise<'stopped'>((resolve) => {
    stop = () => resolve('stopped');
  });
  const lives: Life[] = [];
  let over = false;
  const run = async (): Promise<void> => {
    for (let process = 0; process <= dice.below(2); process += 1) {
      const log = await open(dice, disk, alive, `${number}-${process}`, fateFrom(dice), stop);
      lives.push({ log, mine: new Map() });
      await check(log, world);
    }
    for (const one of lives) await inherit(dice, one, world);
    for (let step = dice.between(3, 25); step > 0 && !over; step -= 1) {
      const one = lives[dice.below(lives.length)];
      if (one !== undefined) await work(dice, one, world, stopped);
    }
    if (!over && dice.below(4) === 0) for (const { log } of lives) await log.close();
  };
  await Promise.race([run().catch(ofAnAccident), stopped]);
  over = true;
}

/** Calls fail with our own words or stop with the process; anything else is a discovery. */
function ofAnAccident(error: unknown): void {
  const { code, constructor } = error as { code?: string; constructor: { name: string }; cause?: unknown };
  const cause = (error as { cause?: unknown }).cause;
  if (constructor.name === 'Stopped' || (cause as object | undefined)?.constructor.name === 'Stopped') return;
  if (code === 'LOG_STOPPED' || code === 'STORE_NOT_WRITABLE') return;
  if (['ENOSPC', 'EIO', 'EROFS'].includes(code ?? '')) return;
  throw error;
}

function fateFrom(dice: Dice): Fate {
  const codes = ['ENOSPC', 'EIO', 'EROFS'] as const;
  const fails = dice.below(4) === 0;
  return {
    stopsAt: dice.below(6) === 0 ? Infinity : dice.between(1, dice.below(2) === 0 ? 25 : 80),
    failsAt: fails ? dice.between(1, 60) : Infinity,
    code: codes[dice.below(codes.length)] ?? 'EIO',
  };
}

function open(
  dice: Dice,
  disk: SimulatedDisk,
  alive: Set<string>,
  instance: string,
  fate: Fate,
  stop: () => void,
): Promise<EventLog> {
  const segmentBytes = dice.between(400, 6000);
  return openSimulated(disk, { alive, instance, fate, stop, segmentBytes });
}

/** Goes on with some of the tasks that earlier lives left behind. */
async function inherit(dice: Dice, life: Life, world: Map<TaskId, Remembered>): Promise<void> {
  for (const { task } of await life.log.unfinished()) {
    if (dice.below(2) === 0) continue;
    const remembered = world.get(task);
    if (remembered === undefined) throw new Error(`${task} was invented`);
    const position = await life.log.claim(task).catch((error: { code?: string }) => {
      if (error.code !== 'TASK_OWNED_ELSEWHERE') throw error;
    });
    if (position === undefined) continue;
    if (position.version < remembered.acknowledged)
      throw new Error(`${task} lost acknowledged facts at its claim`);
    // What nobody was promised may be gone for good.
    remembered.appended = remembered.appended.slice(0, position.version);
    life.mine.set(task, remembered);
  }
}

async function work(
  dice: Dice,
  life: Life,
  world: Map<TaskId, Remembered>,
  stopped: Promise<unknown>,
): Promise<void> {
  const choice = dice.below(6);
  if (choice <= 3) append(dice, life, world);
  if (choice === 4) {
    const promised = [...life.mine.values()].map((one) => ({ one, version: one.appended.length }));
    const kept = life.log.durable().then(() => {
      for (const { one, version } of promised) one.acknowledged = Math.max(one.acknowledged, version);
    });
    // Sometimes nobody waits: the next facts join a batch while one is in flight.
    kept.catch(() => {});
    if (dice.below(2) === 0) await Promise.race([kept, stopped]);
  }
  if (choice === 5) await new Promise((resolve) => setImmediate(resolve));
}

function append(dice: Dice, { log, mine }: Life, world: Map<TaskId, Remembered>): void {
  const open = [...mine.values()].filter((one) => !one.ended);
  const fresh = open.length === 0 || dice.below(3) === 0;
  const remembered = fresh ? begun(world) : (open[dice.below(open.length)] ?? begun(world));
  const { task, appended } = remembered;
  const next: RawFact[] = [];
  for (let i = dice.below(3); i >= 0; i -= 1) {
    const ends = i === 0 && dice.below(4) === 0;
    // Some are long enough to be sent ahead of those that still run.
    const length = dice.below(30) === 0 ? 40_000 : dice.below(120);
    const data = { text: 'é'.repeat(length), key: dice.below(1000) };
    next.push(fact(task, appended.length + next.length + 1, ends ? 'task.completed' : 'note.taken', data));
  }
  log.append(task, appended.length, next);
  mine.set(task, remembered);
  world.set(task, remembered);
  for (const one of next) appended.push(JSON.stringify(one));
  remembered.ended = isEnding(next.at(-1)?.type ?? '');
}

function begun(world: Map<TaskId, Remembered>): Remembered {
  return { task: taskId(`n${world.size}`), appended: [], acknowledged: 0, ended: false };
}

/** What is read back is what was appended, up to some fact that is not before the last promised one. */
async function check(log: EventLog, world: Map<TaskId, Remembered>): Promise<void> {
  for (const finding of log.findings()) {
    if (finding.kind !== 'torn-tail')
      throw new Error(`a tail was taken for corruption: ${JSON.stringify(finding)}`);
  }
  const unfinished = new Map((await log.unfinished()).map((one) => [one.task, one.version]));
  const streams = new Map((await log.streams()).map((one) => [one.task, one]));
  for (const remembered of world.values()) {
    const { task, appended, acknowledged } = remembered;
    const records = await log.read(task);
    const read = records.map((record) => JSON.stringify(record.fact));
    if (read.length < acknowledged)
      throw new Error(`${task} lost facts: ${read.length} of ${acknowledged} acknowledged`);
    if (read.some((json, i) => json !== appended[i])) throw new Error(`${task} is not what was appended`);
    if (!verifyChain(records).intact) throw new Error(`${task} has a broken chain`);
    const ended = isEnding(records.at(-1)?.fact.type ?? '');
    const listed = unfinished.get(task) ?? 0;
    if (listed !== (ended ? 0 : read.length))
      throw new Error(`${task} is listed at ${listed}, read at ${read.length}`);
    if ((streams.get(task)?.version ?? 0) !== read.length)
      throw new Error(`${task} is not listed as it is read`);
    remembered.ended = ended;
    streams.delete(task);
  }
  if (streams.size > 0) throw new Error(`invented: ${[...streams.keys()].join(' ')}`);
}
