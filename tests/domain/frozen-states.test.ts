import { freeze } from 'immer';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../src/domain/evolve.js';
import type { TaskState } from '../../src/domain/state.js';
import { HISTORIES } from '../histories/histories.js';

/** Auto-freeze is too dear for the engine (tens of microseconds a fact), so it is done here instead. */
describe('evolve', () => {
  it.each([...HISTORIES])('changes nothing of any earlier state or fact of %s', (_, facts) => {
    let state: TaskState | null = null;
    for (const fact of facts) state = freeze(evolve(state, freeze(fact, true)), true);
    expect(state?.version).toBe(facts.length);
  });
});
