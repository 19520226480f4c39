import { describe, expect, it } from 'vitest';
import { taskMachine } from '../../machines/task.machine.js';
import { foldChart } from '../../src/engine/fold-chart.js';
import * as given from '../facts/happenings.js';
import { policy } from '../facts/policies.js';
import { stream } from '../facts/stream.js';
import { after, takes } from './standing.js';

const { analyzed, answered, escalated, failed, requested, routed, started, submitted, toolCall } = given;

const onLight = [submitted(), analyzed('light'), routed('light')] as const;
const calling = [...onLight, started(1, 'light')] as const;
const selfAsked = [
  ...calling,
  answered(1, [toolCall('x', 'escalate')]),
  requested({ cause: 'self', call: 'x' }),
] as const;
const rejected = [...calling, answered(1, ''), given.rejected(), requested({ cause: 'check' })] as const;
const waiting = [...selfAsked, given.quoted('light', 'medium', 9)] as const;

describe('A task', () => {
  it('is analyzed first', () => {
    expect(after(submitted())).toBe('analyzing ← analyzeTask');
  });

  it('is routed at once in standard mode', () => {
    expect(after(submitted({ policy: policy({ mode: 'standard' }) }))).toBe('routing ← chooseTier');
  });

  it('is routed once it is analyzed', () => {
    expect(after(submitted(), analyzed('light'))).toBe('routing ← chooseTier');
  });

  it.each(['light', 'medium', 'heavy'] as const)('runs in the room of its tier: %s', (tier) => {
    expect(after(submitted(), analyzed('light'), routed(tier))).toBe(`run.${tier}.calling ← callModel`);
  });

  it('watches its deadline wherever it lives', () => {
    for (const facts of [[submitted()], onLight, waiting, [...calling, answered(1), given.turnEnded]]) {
      expect(Object.keys(foldChart(taskMachine, stream(...facts)).children)).toContain('watchDeadline');
    }
  });
});

describe('A task that runs', () => {
  it('has its answer checked', () => {
    expect(after(...calling, answered(1))).toBe('run.light.checking ← checkAnswer');
  });

  it('uses tools where the answer calls them, until each has its result', () => {
    const calls = answered(1, [toolCall('a', 'look'), toolCall('b', 'look')]);
    expect(after(...calling, calls)).toBe('run.light.usingTools ← runTools');
    expect(after(...calling, calls, given.toolReturned('a'))).toBe('run.light.usingTools ← runTools');
    expect(after(...calling, calls, given.toolReturned('a'), given.toolReturned('b'))).toBe(
      'run.light.calling ← callModel',
    );
  });

  it('waits before it tries again', () => {
    const backingOff = [...calling, failed(1, { retryAtMs: 5 })] as const;
    expect(after(...backingOff)).toBe('run.light.backingOff ← waitForRetry');
    expect(after(...backingOff, given.backoffElapsed)).toBe('run.light.calling ← callModel');
  });

  it('stays where it is when an attempt failed for good, until that is judged', () => {
    expect(after(...calling, failed(1))).toBe('run.light.calling ← callModel');
  });

  it('takes no outcome of an attempt that was not announced, or is over', () => {
    expect(takes(answered(1), ...onLight)).toBe(false);
    expect(takes(answered(2), ...calling)).toBe(false);
    expect(takes(answered(1), ...calling, given.lost(1))).toBe(false);
  });

  it('has one attempt at a time', () => {
    expect(takes(started(2, 'light'), ...calling)).toBe(false);
    expect(takes(started(2, 'light'), ...calling, given.lost(1))).toBe(true);
  });

  it('takes one result for each call, and none for others', () => {
    const called = [...calling, answered(1, [toolCall('a', 'look'), toolCall('b', 'look')])] as const;
    expect(takes(given.toolReturned('a'), ...called)).toBe(true);
    expect(takes(given.toolReturned('z'), ...called)).toBe(false);
    expect(takes(given.toolReturned('a'), ...called, given.toolReturned('a'))).toBe(false);
    expect(takes(given.toolStarted('a'), ...called, given.toolStarted('a'))).toBe(false);
  });
});

describe('A task that escalates', () => {
  it('is decided upon once the siblings of the call have their results', () => {
    const turn = answered(1, [toolCall('a', 'look'), toolCall('x', 'escalate')]);
    const request = requested({ cause: 'self', call: 'x' });
    expect(after(...calling, turn, given.toolReturned('a'), request)).toBe(
      'escalating.deciding ← decideEscalation',
    );
    expect(after(...calling, turn, request)).toBe('run.light.usingTools ← runTools');
  });

  it('goes up by one step', () => {
    expect(after(...selfAsked, escalated('light', 'medium'))).toBe('run.medium.calling ← callModel');
    expect(takes(escalated('light', 'heavy'), ...selfAsked)).toBe(false);
    expect(takes(escalated('medium', 'heavy'), ...selfAsked)).toBe(false);
  });

  it('never climbs without a request', () => {
    expect(takes(escalated('light', 'medium'), ...calling)).toBe(false);
  });

  it('never climbs more often than it may', () => {
    const once = policy({ maxEscalations: 1 });
    const climbed = [
      submitted({ policy: once }),
      analyzed('light'),
      routed('light'),
      requested(),
      escalated('light', 'medium'),
    ];
    expect(takes(escalated('medium', 'heavy'), ...climbed, requested())).toBe(false);
  });

  it('goes on at its tier where the model was refused', () => {
    expect(after(...selfAsked, given.refused('AT_MAXIMUM_TIER'))).toBe('run.light.calling ← callModel');
  });

  it('is judged once more where it cannot go on without the stronger model', () => {
    expect(after(...rejected, given.refused('AT_MAXIMUM_TIER'))).toBe(
      'escalating.deciding ← decideEscalation',
    );
    for (const twice of [
      escalated('light', 'medium'),
      given.quoted('light', 'medium', 9),
      given.refused('BUDGET_EXCEEDED'),
    ])
      expect(takes(twice, ...rejected, given.refused('AT_MAXIMUM_TIER'))).toBe(false);
  });

  it.each([
    ['calling', calling],
    ['backing off', [...calling, failed(1, { retryAtMs: 5 })]],
    ['checking', [...calling, answered(1)]],
  ] as const)('may be asked for by a person while the task is %s', (_, before) => {
    expect(after(...before, requested())).toBe('escalating.deciding ← decideEscalation');
  });

  it('is asked for by a person while tools run, and decided when they are done', () => {
    const called = [...calling, answered(1, [toolCall('a', 'look')]), requested()] as const;
    expect(after(...called)).toBe('run.light.usingTools ← runTools');
    expect(after(...called, given.toolReturned('a'))).toBe('escalating.deciding ← decideEscalation');
  });
});

describe('A task that waits for approval', () => {
  it('stands in a state of its own', () => {
    expect(after(...waiting)).toBe('escalating.awaitingApproval ← awaitApproval');
  });

  it('is looked at once more when it is approved, then climbs', () => {
    expect(after(...waiting, given.approved())).toBe('escalating.switching ← switchTier');
    const climbed = after(...waiting, given.approved(), escalated('light', 'medium'));
    expect(climbed).toBe('run.medium.calling ← callModel');
  });

  it('goes on at its tier when it is denied, or refused after all', () => {
    expect(after(...waiting, given.denied())).toBe('run.light.calling ← callModel');
    const late = after(...waiting, given.approved(), given.refused('BUDGET_EXCEEDED'));
    expect(late).toBe('run.light.calling ← callModel');
  });

  it('is judged when it is denied and cannot go on', () => {
    const denied = after(...rejected, given.quoted('light', 'medium', 9), given.denied());
    expect(denied).toBe('escalating.deciding ← decideEscalation');
  });
});

describe('A task that rolls back', () => {
  const onMedium = [...selfAsked, escalated('light', 'medium')] as const;

  it('returns to the tier it came from', () => {
    const back = after(...onMedium, started(2, 'medium'), failed(2), given.rolledBack('medium', 'light'));
    expect(back).toBe('run.light.calling ← callModel');
  });

  it('only falls, and only from where it stands', () => {
    expect(takes(given.rolledBack('medium', 'heavy'), ...onMedium)).toBe(false);
    expect(takes(given.rolledBack('heavy', 'light'), ...onMedium)).toBe(false);
    expect(takes(given.rolledBack('medium', 'light'), ...onMedium, started(2, 'medium'))).toBe(false);
  });
});

describe('A task that is kept open', () => {
  const open = [
    submitted({ keepOpen: true }),
    analyzed('light'),
    routed('medium'),
    started(1, 'medium'),
    answered(1),
  ] as const;

  it('waits for its user, and nobody works', () => {
    expect(after(...open, given.turnEnded)).toBe('awaitingUser ← nobody');
  });

  it('is analyzed anew with each turn', () => {
    expect(after(...open, given.turnEnded, given.turnStarted('And now?'))).toBe('analyzing ← analyzeTask');
  });

  it('is never routed below the highest tier it has reached, unless the policy says so', () => {
    const turn = [given.turnEnded, given.turnStarted('And now?'), analyzed('light')] as const;
    expect(takes(routed('light'), ...open, ...turn)).toBe(false);
    expect(takes(routed('heavy'), ...open, ...turn)).toBe(true);
    const free = submitted({ keepOpen: true, policy: policy({ reroute: 'free' }) });
    expect(takes(routed('light'), free, ...open.slice(1), ...turn)).toBe(true);
  });
});

describe('A task that has ended', () => {
  const endings = [given.completed, given.taskFailed(), given.cancelled()] as const;
  const everything = [
    ...calling,
    ...waiting.slice(3),
    ...endings,
    given.resumed,
    given.approved(),
    given.denied(),
    escalated('light', 'medium'),
    given.rolledBack('light', 'light'),
    given.turnStarted('More?'),
  ];

  it.each(endings.map((ending) => [ending.type, ending] as const))(
    'by %s accepts nothing more',
    (_, ending) => {
      const ended = [...calling, answered(1), ending] as const;
      for (const happening of everything) expect(takes(happening, ...ended)).toBe(false);
    },
  );

  it('ends wherever it is when it is cancelled or fails', () => {
    for (const before of [
      [submitted()],
      onLight,
      calling,
      waiting,
      [...calling, answered(1), given.turnEnded],
    ]) {
      expect(after(...before, given.cancelled())).toBe('cancelled ← nobody');
      expect(after(...before, given.taskFailed())).toBe('failed ← nobody');
    }
  });
});
