import { describe, expect, it } from 'vitest';
import * as given from '../facts/happenings.js';
import { after, takes } from './standing.js';

const { analyzed, answered, failed, routed, started, submitted } = given;

const onLight = [submitted(), analyzed('light'), routed('light')] as const;
const calling = [...onLight, started(1, 'light')] as const;

describe('A task whose answer is judged', () => {
  const checking = [...calling, answered(1)] as const;
  const judging = [...checking, given.judgeStarted(2, 'light')] as const;

  it('has its judge asked and heard where its answer is checked', () => {
    expect(after(...judging)).toBe('run.light.checking ← checkAnswer');
    expect(after(...judging, answered(2))).toBe('run.light.checking ← checkAnswer');
    expect(after(...judging, given.lost(2))).toBe('run.light.checking ← checkAnswer');
    expect(after(...judging, failed(2))).toBe('run.light.checking ← checkAnswer');
  });

  it('waits before it asks the judge again', () => {
    const waits = [...judging, failed(2, { retryAtMs: 5 })] as const;
    expect(after(...waits)).toBe('run.light.awaitingJudge ← waitForRetry');
    expect(after(...waits, given.backoffElapsed)).toBe('run.light.checking ← checkAnswer');
  });

  it('asks the judge about an answer only, and nobody else meanwhile', () => {
    expect(takes(given.judgeStarted(1, 'light'), ...onLight)).toBe(false);
    expect(takes(started(2, 'light'), ...checking)).toBe(false);
    expect(takes(given.judgeStarted(3, 'light'), ...judging)).toBe(false);
    expect(takes(given.judgeStarted(3, 'light'), ...judging, given.lost(2))).toBe(true);
  });

  it('asks the judge no more once it has spoken, failed, or the answer is turned down', () => {
    for (const end of [answered(2), failed(2)])
      expect(takes(given.judgeStarted(3, 'light'), ...judging, end)).toBe(false);
    expect(takes(given.judgeStarted(2, 'light'), ...checking, given.rejected())).toBe(false);
    expect(takes(given.judgeStarted(2, 'light'), ...checking, given.unjudged())).toBe(false);
  });

  it('takes one verdict and no end before it, and an acceptance only from a judge that has spoken', () => {
    expect(takes(given.accepted(), ...checking)).toBe(false);
    expect(takes(given.accepted(), ...judging)).toBe(false);
    expect(takes(given.unjudged(), ...judging)).toBe(false);
    for (const end of [given.rejected(), given.turnEnded, given.completed])
      expect(takes(end, ...judging)).toBe(false);
    const heard = [...judging, answered(2)] as const;
    expect(takes(given.accepted(), ...heard)).toBe(true);
    expect(takes(given.accepted(), ...heard, given.accepted())).toBe(false);
    expect(after(...heard, given.accepted(), given.completed)).toBe('completed ← nobody');
  });
});
