import type { TaskId } from '../../../src/domain/identifiers.js';
import type { CommandResult } from '../../../src/cascade.js';
import type { Deed, Scenario } from '../arbitrary/scenarios.js';
import { World, type WorldOptions } from './world.js';

/** A scenario lived to its end: what became of it is in the world's log. */
export interface Lived {
  readonly world: World;
  readonly task: TaskId;
  readonly outcomes: readonly CommandResult[];
}

/** Submits the scenario's task, does all its deeds to it, and waits until nothing moves any more. */
export async function liveThrough(scenario: Scenario, options: WorldOptions = {}): Promise<Lived> {
  const world = new World(scenario, options);
  const { task } = await world.submit();
  const outcomes: CommandResult[] = [];
  for (const deed of scenario.deeds) {
    await world.settle();
    await perform(world, task, deed, outcomes);
  }
  await world.finish();
  return { world, task, outcomes };
}

async function perform(world: World, task: TaskId, deed: Deed, outcomes: CommandResult[]): Promise<void> {
  const { cascade } = world.life;
  switch (deed.do) {
    case 'advance':
      return world.clock.advance(deed.ms);
    case 'crash':
      await world.crash();
      await world.life.cascade.resume();
      return;
    case 'continue':
      // Its promise is the next answer, which may be long in coming; a refusal is one of its outcomes.
      cascade.continue(task, deed.text).catch(() => {});
      return;
    default:
      outcomes.push(await cascade[deed.do](task));
  }
}
