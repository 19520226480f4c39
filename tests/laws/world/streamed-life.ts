import type { TaskId } from '../../../src/domain/identifiers.js';
import { read, taskOf, type Reader } from '../../streaming/reader.js';
import type { Scenario } from '../arbitrary/scenarios.js';
import { World } from './world.js';

/** A life in which somebody read every turn while it came. */
export interface StreamedLife {
  readonly world: World;
  readonly task: TaskId;
  readonly readers: readonly Reader[];
  /** Came a little later to the first turn, and takes its time over every part. */
  readonly dawdler: Reader;
}

/** As `liveThrough`, with a reader for each turn, and a new one after every crash. */
export async function streamThrough(scenario: Scenario): Promise<StreamedLife> {
  const world = new World(scenario);
  const { messages, tier, keepOpen } = scenario;
  const request = { messages, keepOpen, ...(tier === null ? {} : { tier }) };
  const first = read(world.life.cascade.stream(request));
  const readers = [first];
  while (first.parts.length === 0) await world.settle();
  const task = taskOf(first);
  const dawdler = read(world.life.cascade.streamOf(task), 4);
  for (const deed of scenario.deeds) {
    await world.settle();
    const { cascade } = world.life;
    if (deed.do === 'advance') await world.clock.advance(deed.ms);
    else if (deed.do === 'continue') readers.push(read(cascade.continueStream(task, deed.text)));
    else if (deed.do === 'crash') {
      await world.crash();
      await world.life.cascade.resume();
      readers.push(read(world.life.cascade.streamOf(task)));
    } else await cascade[deed.do](task);
  }
  await world.finish(4000);
  for (let turn = 0; turn < 200 && !dawdler.isOver; turn++) await world.settle();
  return { world, task, readers, dawdler };
}
