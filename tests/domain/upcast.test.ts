import { describe, expect, it } from 'vitest';
import { CascadeError } from '../../src/domain/cascade-error.js';
import type { RawFact } from '../../src/domain/recorded.js';
import { readFact, upcast } from '../../src/domain/upcast.js';
import * as given from '../facts/happenings.js';
import { stream } from '../facts/stream.js';

const [fact] = stream(given.submitted()) as [RawFact];

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'no error';
  } catch (error) {
    return error instanceof CascadeError ? `${error.kind} ${error.code}` : String(error);
  }
}

describe('upcast', () => {
  it('gives a fact of today back as it is', () => {
    expect(upcast(fact)).toBe(fact);
  });

  it('does not read the future', () => {
    expect(codeOf(() => upcast({ ...fact, v: 2 }))).toBe('corrupt FACT_FROM_THE_FUTURE');
  });

  it.each(['task.vanished', 'constructor', '__proto__', 'toString'])('does not know %s', (type) => {
    expect(codeOf(() => upcast({ ...fact, type }))).toBe('corrupt FACT_UNKNOWN');
  });

  it('says which fact it could not read, and nothing of what is in it', () => {
    const secret = { ...fact, type: 'x', data: { key: 'sk-secret' } };
    try {
      upcast(secret);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        details: { task: 'task_1', seq: 1 },
        message: 'Fact 1 of task_1 is of the unknown type x.',
      });
      expect(JSON.stringify(error)).not.toContain('sk-secret');
    }
  });
});

describe('readFact', () => {
  it('takes a fact that keeps its shape', () => {
    expect(readFact(fact)).toEqual(fact);
  });

  it.each([
    ['a wrong value', { by: 7, reason: null }],
    ['a missing key', { by: 'ann' }],
    ['an unknown key', { by: 'ann', reason: null, extra: 1 }],
    ['no data', undefined],
  ])('refuses %s', (_, data) => {
    expect(codeOf(() => readFact({ ...fact, type: 'task.cancelled', data }))).toBe('corrupt FACT_INVALID');
  });

  // A host that reads lines of its own got a TypeError.
  it.each([null, undefined, 5, {}, []])('refuses what is no fact at all: %j', (raw) => {
    expect(codeOf(() => readFact(raw as never))).toBe('corrupt FACT_INVALID');
    // It was "Fact undefined of undefined".
    expect(() => readFact(raw as never)).toThrow('What was read is no fact: it has no type.');
  });

  it.each([7, null, {}, 'call_1', 'tusk_1'])('refuses %j for the name of a task', (task) => {
    const data = { ...given.submitted().data, parent: { task, seq: 1 } };
    expect(codeOf(() => readFact({ ...fact, data }))).toBe('corrupt FACT_INVALID');
  });

  it.each([7, null, {}, 'task_1', 'cull_1'])('refuses %j for the name of a call', (attempt) => {
    const data = { attempt, costMicroUsd: 1 };
    expect(codeOf(() => readFact({ ...fact, seq: 2, type: 'attempt.lost', data }))).toBe(
      'corrupt FACT_INVALID',
    );
  });

  it('says where the fault lies', () => {
    expect(() => readFact({ ...fact, type: 'task.cancelled', data: { by: 7, reason: null } })).toThrow(
      'data.by',
    );
  });
});
