import { describe, expect, it } from 'vitest';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import { mayBeWithdrawn } from '../../src/routing/may-be-withdrawn.js';
import { runningOn } from './states.js';

describe('What a model writes', () => {
  it('may be withdrawn while a stronger model may take over', () => {
    expect(mayBeWithdrawn(runningOn('light', {}))).toBe(true);
    expect(mayBeWithdrawn(runningOn('medium', {}))).toBe(true);
  });

  it('stands on the highest tier, and where the climbs are used up', () => {
    expect(mayBeWithdrawn(runningOn('heavy', {}))).toBe(false);
    expect(mayBeWithdrawn(runningOn('light', { maxEscalations: 0 }))).toBe(false);
    expect(mayBeWithdrawn(runningOn('light', { mode: 'standard' }))).toBe(false);
  });

  it.each([
    ['refusal', { refusal: true }, true],
    ['one of the host’s own', { custom: ['mine'] }, true],
    ['empty', { empty: true }, false],
    ['cut off', { cutOff: true }, false],
  ] satisfies [string, PolicyInput['checks'], boolean][])(
    'may be withdrawn on the highest tier where a check reads it: %s',
    (_, checks, expected) => {
      const only = { empty: false, cutOff: false, refusal: false, custom: [], ...checks };
      expect(mayBeWithdrawn(runningOn('heavy', { checks: only }))).toBe(expected);
      expect(mayBeWithdrawn(runningOn('heavy', { checks: only, mode: 'standard' }))).toBe(false);
    },
  );
});
