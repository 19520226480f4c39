import { describe, expect, it } from 'vitest';
import { evolve, foldState } from '../../src/domain/evolve.js';
import type { Happening } from '../../src/domain/facts.js';
import type { TaskState } from '../../src/domain/state.js';
import * as given from '../facts/happenings.js';
import { policy } from '../facts/policies.js';
import { at, atMs, stream } from '../facts/stream.js';

const { analyzed, answered, escalated, failed, lost, quoted, requested, routed, started, submitted } = given;

function after(...happenings: readonly Happening[]): TaskState {
  const state = foldState(stream(...happenings));
  if (state === null) throw new Error('no facts');
  return state;
}

const begun = [submitted(), analyzed('light'), routed('light')] as const;
const HOUR_MS = 3_600_000;

describe('evolve', () => {
  it('begins a task with the rules it will keep', () => {
    const rules = policy({ taskTimeoutMs: HOUR_MS });
    const state = after(submitted({ policy: rules, keepOpen: true, forcedTier: 'heavy' }));
    expect(state).toMatchObject({ version: 1, status: 'running', chart: 'task@1', tier: null, turn: 1 });
    expect(state).toMatchObject({ keepOpen: true, forcedTier: 'heavy', createdAt: at(1), policy: rules });
    expect(state.deadlineAtMs).toBe(atMs(1) + HOUR_MS);
  });

  it('leaves the state before as it was', () => {
    const facts = stream(...begun, started(1, 'light'), answered(1, [given.toolCall('a', 'look')]));
    const states: TaskState[] = [];
    for (const fact of facts) states.push(evolve(states.at(-1) ?? null, fact));
    const copies = structuredClone(states);
    let last = states.at(-1) as TaskState;
    for (const fact of stream(
      ...begun,
      given.toolReturned('a'),
      requested(),
      escalated('light', 'medium'),
    ).slice(3)) {
      last = evolve(last, fact);
    }
    expect(states).toEqual(copies);
  });

  it('gives the same state fact by fact as in one fold', () => {
    const facts = stream(...begun, started(1, 'light'), failed(1, { retryAtMs: 5 }), given.backoffElapsed);
    let state: TaskState | null = null;
    for (const fact of facts) state = evolve(state, fact);
    expect(state).toEqual(foldState(facts));
  });

  it('remembers how hard the ask looked, and where that led', () => {
    const state = after(...begun);
    expect(state.complexity).toEqual({ level: 'light', confidence: 0.9, score: 0.2 });
    expect(state).toMatchObject({ tier: 'light', model: 'small', backend: 'default', highestTier: 'light' });
    expect(state.path).toEqual([
      {
        from: null,
        to: 'light',
        cause: 'routed',
        reason: 'the ask looks light',
        at: at(3),
        backend: 'default',
        model: 'small',
        attempts: 0,
        costMicroUsd: 0,
      },
    ]);
  });

  it('says on the path that a tier was forced', () => {
    expect(after(submitted(), analyzed('light'), routed('heavy', true)).path[0]?.cause).toBe('forced');
  });
});

describe('evolve keeps the money', () => {
  it('holds a reservation while an attempt is open', () => {
    const state = after(...begun, started(1, 'light', 500));
    expect(state.attempt).toEqual({ id: 'call_1', key: 'key.1', reservedMicroUsd: 500 });
    expect(state).toMatchObject({ attempts: 1, chargedMicroUsd: 0, spentMicroUsd: 0 });
  });

  it('settles it at what the call cost', () => {
    const state = after(...begun, started(1, 'light', 500), answered(1));
    expect(state).toMatchObject({ attempt: null, calls: 1, spentMicroUsd: 120, chargedMicroUsd: 120 });
    expect(state.usage).toEqual(given.USAGE);
    expect(state.path[0]).toMatchObject({ attempts: 1, costMicroUsd: 120 });
  });

  it('charges the reservation and says "unknown" where nobody knows the cost', () => {
    const unknown = { ...given.USAGE, inputTokens: null };
    const state = after(
      ...begun,
      started(1, 'light', 500),
      answered(1, 'x', { costMicroUsd: null, usage: unknown }),
    );
    expect(state).toMatchObject({ spentMicroUsd: 0, chargedMicroUsd: 500, unpricedAttempts: 1 });
    expect(state.usage).toMatchObject({ inputTokens: null, outputTokens: 20 });
    expect(state.path[0]?.costMicroUsd).toBeNull();
  });

  it('charges an attempt that was lost as reserved, and leaves the call open for the next', () => {
    const state = after(...begun, started(1, 'light', 500), lost(1, 500));
    expect(state).toMatchObject({ attempt: null, calls: 0, chargedMicroUsd: 500 });
  });

  it('charges an attempt that a cancel cuts short as reserved', () => {
    const state = after(...begun, started(1, 'light', 500), given.cancelled());
    expect(state).toMatchObject({ status: 'cancelled', attempt: null, chargedMicroUsd: 500 });
  });

  it('charges an attempt that an escalation leaves behind as reserved', () => {
    const state = after(...begun, started(1, 'light', 500), requested());
    expect(state).toMatchObject({ attempt: null, calls: 1, chargedMicroUsd: 500 });
  });

  it('tells the legs of the path apart', () => {
    const up = [requested(), escalated('light', 'medium'), started(2, 'medium'), answered(2)] as const;
    const state = after(...begun, started(1, 'light'), answered(1), ...up);
    expect(state.path.map(({ to, costMicroUsd }) => [to, costMicroUsd])).toEqual([
      ['light', 120],
      ['medium', 120],
    ]);
    expect(state.spentMicroUsd).toBe(240);
  });
});

describe('evolve counts failures', () => {
  it('remembers when the next attempt may leave', () => {
    const state = after(...begun, started(1, 'light'), failed(1, { retryAtMs: 7_000 }));
    expect(state).toMatchObject({ tries: 1, retryAtMs: 7_000, exhausted: false, calls: 0 });
    expect(state.lastFailure).toEqual({ code: 'OVERLOADED', message: 'come back later' });
  });

  it('knows when no further one follows', () => {
    expect(after(...begun, started(1, 'light'), failed(1)).exhausted).toBe(true);
  });

  it('starts to count anew after an answer', () => {
    const again = [given.backoffElapsed, started(2, 'light'), answered(2)] as const;
    const state = after(...begun, started(1, 'light'), failed(1, { retryAtMs: 7_000 }), ...again);
    expect(state).toMatchObject({ tries: 0, retryAtMs: null, calls: 1, attempts: 2 });
  });
});

describe('evolve counts refused calls for help', () => {
  const refused = [requested({ cause: 'self', call: 'x' }), given.refused('AT_MAXIMUM_TIER')] as const;

  it('until a tool has done something else', () => {
    expect(after(...begun, ...refused, ...refused).refusals).toBe(2);
    expect(after(...begun, ...refused, given.toolReturned('a')).refusals).toBe(0);
  });

  it('anew in each turn', () => {
    const state = after(...begun, ...refused, given.turnEnded, given.turnStarted('And now?'));
    expect(state.refusals).toBe(0);
  });
});

describe('evolve keeps the tools', () => {
  const calls = [given.toolCall('a', 'look'), given.toolCall('b', 'look')];

  it('waits for a result of each call', () => {
    const state = after(...begun, started(1, 'light'), answered(1, calls), given.toolStarted('a'));
    expect(state.pendingCalls).toEqual([
      { call: 'a', name: 'look', started: true },
      { call: 'b', name: 'look', started: false },
    ]);
  });

  it('remembers the newest results, for as far back as stalls are looked for', () => {
    const rules = policy({ stall: { repeats: 2, window: 2 } });
    const returns = ['a', 'b', 'c'].map((call) => given.toolReturned(call));
    const state = after(submitted({ policy: rules }), analyzed('light'), routed('light'), ...returns);
    expect(state.recentResults.map(({ call }) => call)).toEqual(['look:b', 'look:c']);
  });

  it('does not take a refused call for work', () => {
    const state = after(...begun, given.toolReturned('a', 'escalate', { outcome: 'refused' }));
    expect(state.recentResults).toEqual([]);
  });
});

describe('evolve climbs', () => {
  it('up one tier, with the cause and the reason on the path', () => {
    const state = after(...begun, requested({ cause: 'self', call: 'x' }), escalated('light', 'medium'));
    expect(state).toMatchObject({ tier: 'medium', highestTier: 'medium', escalations: 1, escalation: null });
    expect(state.lastEscalatedAtMs).toBe(atMs(5));
    expect(state.path[1]).toMatchObject({
      from: 'light',
      to: 'medium',
      cause: 'self',
      reason: 'this is beyond the model',
    });
  });

  it('forgets a request that was refused, where the model can go on', () => {
    const state = after(...begun, requested({ cause: 'self', call: 'x' }), given.refused('AT_MAXIMUM_TIER'));
    expect(state).toMatchObject({ tier: 'light', escalation: null, escalations: 0 });
  });

  it('keeps the refusal where the task cannot go on without the stronger model', () => {
    const state = after(...begun, requested({ cause: 'check' }), given.refused('AT_MAXIMUM_TIER'));
    expect(state.escalation?.refused).toBe('AT_MAXIMUM_TIER');
  });

  it('stops the clock of the task while a person is asked, and starts it anew after', () => {
    const rules = policy({ taskTimeoutMs: HOUR_MS });
    const asked = [
      submitted({ policy: rules }),
      analyzed('light'),
      routed('light'),
      requested({ cause: 'stall' }),
    ] as const;
    const waiting = after(...asked, quoted('light', 'medium', 9));
    expect(waiting).toMatchObject({ status: 'waiting', waitingFor: 'approval', deadlineAtMs: null });
    const goingOn = after(...asked, quoted('light', 'medium', 9), given.approved());
    expect(goingOn).toMatchObject({ status: 'running', waitingFor: null, deadlineAtMs: atMs(6) + HOUR_MS });
    expect(goingOn.escalation?.approved).toBe(true);
  });

  it('closes a tier that failed, and comes back to where it climbed from', () => {
    const state = after(
      ...begun,
      requested(),
      escalated('light', 'medium'),
      given.rolledBack('medium', 'light'),
    );
    expect(state).toMatchObject({ tier: 'light', highestTier: 'medium', closedTiers: ['medium'] });
    expect(state.path.map(({ cause }) => cause)).toEqual(['routed', 'user', 'rollback']);
  });

  it('keeps every tier closed that failed', () => {
    const up = [
      requested(),
      escalated('light', 'medium'),
      requested(),
      escalated('medium', 'heavy'),
    ] as const;
    const down = [given.rolledBack('heavy', 'medium'), given.rolledBack('medium', 'light')] as const;
    expect(after(...begun, ...up, ...down).closedTiers).toEqual(['heavy', 'medium']);
  });

  it('leaves a call behind that was to be tried again', () => {
    const failing = [started(1, 'light'), failed(1, { retryAtMs: 7_000 })] as const;
    const state = after(...begun, ...failing, requested(), escalated('light', 'medium'));
    expect(state).toMatchObject({ calls: 1, tries: 0, retryAtMs: null });
  });
});

describe('evolve ends', () => {
  it.each([
    [given.completed, 'completed'],
    [given.taskFailed(), 'failed'],
    [given.cancelled(), 'cancelled'],
  ] as const)('a task with %j', (ending, status) => {
    expect(after(...begun, ending)).toMatchObject({ status, waitingFor: null, deadlineAtMs: null });
  });

  it('and with it what was still being asked for', () => {
    const state = after(...begun, requested(), quoted('light', 'medium', 9), given.cancelled());
    expect(state.escalation).toBeNull();
  });

  it('with the error of a task that failed', () => {
    const { error } = after(...begun, given.taskFailed('TASK_TIMEOUT'));
    expect(error).toEqual({ code: 'TASK_TIMEOUT', message: 'It took too long.', hint: 'Ask for less.' });
  });

  it('no task that waits for its user: the next turn is routed again', () => {
    const answer = [started(1, 'light'), answered(1), given.turnEnded] as const;
    expect(after(...begun, ...answer)).toMatchObject({
      status: 'waiting',
      waitingFor: 'user',
      deadlineAtMs: null,
    });
    const next = after(...begun, ...answer, given.turnStarted('And now?'));
    expect(next).toMatchObject({ status: 'running', turn: 2, complexity: null, highestTier: 'light' });
  });

  it('no task that is taken up again: its time starts anew', () => {
    const state = after(...begun, given.resumed);
    expect(state.deadlineAtMs).toBe(atMs(4) + state.policy.taskTimeoutMs);
  });
});
