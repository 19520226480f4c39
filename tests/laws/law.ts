import fc from 'fast-check';
import { it } from 'vitest';

/** How often each law is tried; fewer where the teeth are tested. */
const RUNS = process.env.FC_RUNS === undefined ? null : Number(process.env.FC_RUNS);
/**
 * Set FC_SEED to repeat a failure: every failing law prints the seed it failed with. All laws of a
 * file share one, so that what is costly to live through is lived through once.
 */
const SEED = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 0x7fffffff));

/** Set where it only matters whether a law fails: no shorter history is looked for. */
const END_ON_FAILURE = process.env.FC_END_ON_FAILURE !== undefined;

/** One law: a sentence that holds for everything the arbitrary can imagine. */
export function law<T>(
  sentence: string,
  cases: fc.Arbitrary<T>,
  holds: (each: T) => void | Promise<void>,
  { runs = 1000 }: { readonly runs?: number } = {},
): void {
  const property = fc.asyncProperty(cases, async (each) => holds(each));
  it(sentence, () =>
    fc.assert(property, { seed: SEED, endOnFailure: END_ON_FAILURE, numRuns: Math.min(RUNS ?? runs, runs) }),
  );
}
