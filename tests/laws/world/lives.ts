import type { Fact } from '../../../src/domain/facts.js';
import { scenarios, type Scenario } from '../arbitrary/scenarios.js';
import { law } from '../law.js';
import { liveThrough } from './live-through.js';
import type { World } from './world.js';

/** A life that is over, and what its log holds of each of its tasks. */
export interface Life {
  readonly world: World;
  readonly streams: readonly (readonly Fact[])[];
}

const lived = new Map<string, Promise<Life>>();

/** A law of whole lives. All of them share their seed, so each life is lived once and judged by every law. */
export function lawOfLives(
  sentence: string,
  holds: (life: Life) => void | Promise<void>,
  options: { readonly runs?: number } = {},
): void {
  law(sentence, scenarios, async (scenario) => holds(await lifeOf(scenario)), options);
}

function lifeOf(scenario: Scenario): Promise<Life> {
  const name = JSON.stringify(scenario);
  const life = lived.get(name) ?? live(scenario);
  lived.set(name, life);
  return life;
}

async function live(scenario: Scenario): Promise<Life> {
  const { world } = await liveThrough(scenario);
  return { world, streams: await world.streams() };
}
