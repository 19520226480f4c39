import { describe, expect } from 'vitest';
import { addUsage, NO_USAGE } from '../../src/domain/accounting.js';
import { foldState } from '../../src/domain/evolve.js';
import { explainTask } from '../../src/views/explain-task.js';
import { lawOfLives } from './world/lives.js';

describe('The explanation of a task', () => {
  lawOfLives('tells of every leg and every attempt, and its money adds up leg by leg', ({ streams }) => {
    for (const facts of streams) {
      const state = foldState(facts);
      const told = explainTask(facts);
      const legs = told?.turns.flatMap((turn) => turn.legs) ?? [];
      expect(legs.map(({ from, tier, cause, reason, at }) => [from, tier, cause, reason, at])).toEqual(
        state?.path.map(({ from, to, cause, reason, at }) => [from, to, cause, reason, at]),
      );
      expect(legs.map(({ costMicroUsd }) => costMicroUsd)).toEqual(
        state?.path.map(({ costMicroUsd }) => costMicroUsd),
      );
      expect(legs.map(({ attempts }) => attempts.length)).toEqual(
        state?.path.map(({ attempts }) => attempts),
      );
      // A call that was stopped left its leg with the tokens of the others, as if it had used none.
      expect(legs.reduce((sum, { usage }) => addUsage(sum, usage), NO_USAGE)).toEqual(state?.usage);
      const open = legs.flatMap(({ attempts }) => attempts.filter(({ outcome }) => outcome === 'open'));
      expect(open).toHaveLength(state?.attempt === null ? 0 : 1);
    }
  });

  lawOfLives('tells of every rejected draft and every refusal once', ({ streams }) => {
    for (const facts of streams) {
      const legs = explainTask(facts)?.turns.flatMap((turn) => turn.legs) ?? [];
      const count = (...types: string[]) => facts.filter(({ type }) => types.includes(type)).length;
      expect(legs.flatMap(({ rejections }) => rejections)).toHaveLength(count('answer.rejected'));
      expect(legs.flatMap(({ refusals }) => refusals)).toHaveLength(
        count('escalation.refused', 'escalation.denied'),
      );
    }
  });
});
