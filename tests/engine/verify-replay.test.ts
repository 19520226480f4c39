import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { taskMachine } from '../../machines/task.machine.js';
import type { Fact, FactOf } from '../../src/domain/facts.js';
import { readFact } from '../../src/domain/upcast.js';
import { verifyReplay } from '../../src/engine/verify-replay.js';

const facts = fs
  .readFileSync('tests/histories/0.1.0-two-climbs.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => readFact(JSON.parse(line) as Fact));

describe('Verifying a replay', () => {
  it('holds for a task as it was written, and for each part of it from the beginning', () => {
    for (let to = 1; to <= facts.length; to += 1)
      expect(verifyReplay(taskMachine, facts.slice(0, to))).toEqual({ verified: true, facts: to });
  });

  it('names the first fact that the chart has no place for', () => {
    const without = facts.filter(({ type }) => type !== 'tier.routed');
    const seq = facts.findIndex(({ type }) => type === 'tier.routed') + 1;
    expect(verifyReplay(taskMachine, without)).toMatchObject({ verified: false, seq });
  });

  it('notices that a message is missing which a climb says went on', () => {
    const climb = facts.findIndex((fact) => fact.type === 'tier.escalated');
    const told = facts[climb] as FactOf<'tier.escalated'>;
    const more = { ...told, data: { ...told.data, messageCount: told.data.messageCount + 1 } };
    expect(verifyReplay(taskMachine, facts.with(climb, more))).toMatchObject({
      verified: false,
      seq: climb + 1,
    });
  });

  it('notices that the chart remembers something else than the plain fold does', () => {
    // The chart of another world: it begins each task with one attempt more.
    const other = Object.create(taskMachine) as typeof taskMachine;
    other.getInitialSnapshot = (...given) => {
      const first = taskMachine.getInitialSnapshot(...given);
      return { ...first, context: { ...first.context, attempts: 1 } };
    };
    expect(verifyReplay(other, facts)).toMatchObject({ verified: false, seq: 1 });
  });
});
