import { describe, expect, it } from 'vitest';
import type { Happening } from '../../src/domain/facts.js';
import { isStalled } from '../../src/routing/detect-stall.js';
import { escalated, requested, toolReturned } from '../facts/happenings.js';
import { runningOn } from './states.js';

/** One result for each letter: a capital is a call that failed, with an error of that letter. */
function results(letters: string): Happening[] {
  return [...letters].map((letter, index) => {
    const failed = letter !== letter.toLowerCase();
    const signatures = failed
      ? { callSignature: `call ${index}`, errorSignature: letter }
      : { callSignature: letter };
    return toolReturned(String(index), 'look', signatures);
  });
}

function stalledAfter(letters: string): boolean {
  return isStalled(runningOn('light', {}, ...results(letters)));
}

describe('isStalled', () => {
  it.each(['aaa', 'abacca', 'abaca', 'bcaaa'])(
    'sees the same call three times among the last six: %s',
    (letters) => {
      expect(stalledAfter(letters)).toBe(true);
    },
  );

  it.each(['AAA', 'AbAcA', 'bcAAA'])(
    'sees the same error three times, whatever the calls were: %s',
    (letters) => {
      expect(stalledAfter(letters)).toBe(true);
    },
  );

  it.each(['', 'a', 'aa', 'abcabc', 'AAB', 'ABCABC'])('lets work that moves on go on: %j', (letters) => {
    expect(stalledAfter(letters)).toBe(false);
  });

  it('looks from the newest result: three of a kind that are over are over', () => {
    expect(stalledAfter('aaab')).toBe(false);
  });

  it('forgets what lies further back than the window', () => {
    expect(stalledAfter('aabcdea')).toBe(false);
  });

  it('counts as the policy says', () => {
    const twice = { stall: { repeats: 2, window: 2 } };
    expect(isStalled(runningOn('light', twice, ...results('aa')))).toBe(true);
    expect(isStalled(runningOn('light', twice, ...results('aba')))).toBe(false);
  });

  // Else the stronger model would be sent up again for what the weaker one did.
  it('looks at what the present tier did, and not at the one it took over from', () => {
    const climbed = [...results('aaa'), requested({ cause: 'stall' }), escalated('light', 'medium')] as const;
    expect(isStalled(runningOn('light', {}, ...climbed, ...results('a')))).toBe(false);
    expect(isStalled(runningOn('light', {}, ...climbed, ...results('aaa')))).toBe(true);
  });

  it('asks once on each leg', () => {
    const state = runningOn('light', {}, ...results('aaa'), requested({ cause: 'stall' }));
    expect(isStalled(state)).toBe(false);
  });

  it('sees nothing in standard mode, where nobody could help', () => {
    expect(isStalled(runningOn('light', { mode: 'standard' }, ...results('aaa')))).toBe(false);
  });
});
