import { UNANSWERED } from '../domain/escalate-tool.js';
import type { Fact } from '../domain/facts.js';

/** The performer that is at work all a task's life, beside the one of the state it is in. */
const WATCHER = 'watchDeadline';

/**
 * Who told the task of a fact, as the actor's id in the chart: the performer that was at work, or null where the
 * word came from outside.
 *
 * @param atWork  the ids of the actors that were at work when it happened
 */
export function factSender(fact: Fact, atWork: readonly string[]): string | null {
  if (isFromOutside(fact)) return null;
  if (fact.type === 'task.failed' && fact.data.code === 'TASK_TIMEOUT') return WATCHER;
  return atWork.find((id) => id !== WATCHER) ?? null;
}

function isFromOutside(fact: Fact): boolean {
  switch (fact.type) {
    case 'task.submitted':
    case 'task.resumed':
    case 'turn.started':
    case 'task.cancelled':
      return true;
    case 'escalation.requested':
      return fact.data.cause === 'user';
    case 'escalation.approved':
    case 'escalation.denied':
      // When nobody has answered in time, the waiting performer says what the policy says.
      return fact.data.by !== UNANSWERED.by;
    default:
      return false;
  }
}
