import type { Fact, Happening } from '../../src/domain/facts.js';
import type { TaskState } from '../../src/domain/state.js';
import { TIERS } from '../../src/domain/tier.js';
import * as given from '../facts/happenings.js';
import { streamFrom } from '../facts/stream.js';

const RETRY_AT_MS = Date.UTC(2026, 0, 2);

/** One of each fact that could come next to a task that stands here, and many that could not. */
export function possibleFacts(state: TaskState): readonly Fact[] {
  return happenings(state).flatMap((happening) => streamFrom(state.version + 1, happening));
}

function happenings(state: TaskState): readonly Happening[] {
  const number = Number(state.attempt?.id.slice('call_'.length) ?? state.attempts + 1);
  const pending = state.pendingCalls.flatMap(({ call, name }) => [
    given.toolStarted(call, name),
    given.toolReturned(call, name),
    given.requested({ cause: 'self', call }),
  ]);
  const answers = [
    given.answered(number),
    given.answered(number, [
      given.toolCall(`look_${number}`, 'look'),
      given.toolCall(`up_${number}`, 'escalate'),
    ]),
  ];
  const moves = TIERS.flatMap((from) =>
    TIERS.flatMap((to) => [given.escalated(from, to), given.rolledBack(from, to)]),
  );
  return [
    given.analyzed('light'),
    ...TIERS.map((tier) => given.routed(tier)),
    given.started(number, state.tier ?? 'light'),
    given.judgeStarted(number, state.tier ?? 'light'),
    ...answers,
    given.failed(number),
    given.failed(number, { retryAtMs: RETRY_AT_MS }),
    given.lost(number),
    given.backoffElapsed,
    ...pending,
    given.rejected(),
    given.accepted(),
    given.unjudged(),
    given.requested(),
    given.requested({ cause: 'check' }),
    given.refused('BUDGET_EXCEEDED'),
    given.quoted('light', 'medium', RETRY_AT_MS),
    given.approved(),
    given.denied(),
    ...moves,
    given.turnEnded,
    given.turnStarted('And now?'),
    given.resumed,
    given.completed,
    given.taskFailed(),
    given.cancelled(),
  ];
}
