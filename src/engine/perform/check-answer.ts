import { cutText } from '../../domain/cut-text.js';
import { textOf } from '../../domain/message.js';
import { requestClimb } from '../../domain/request-climb.js';
import type { TaskState } from '../../domain/state.js';
import { performer, type Performance } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';
import { looksLikeRefusal } from '../looks-like-refusal.js';
import { judgeAnswer } from './judge-answer.js';

type Rejection = { readonly check: string; readonly reason: string };

/**
 * Judges the newest answer: the checks that cost nothing first, a judge last. One that fails asks for a
 * stronger model; one that holds ends the turn.
 */
export function checkAnswer(ports: PerformerPorts) {
  return performer(async (task) => {
    let { rejection } = task.state;
    if (rejection === null) {
      const found = await firstFailure(ports, task);
      if (found === null) return task.send(task.state.keepOpen ? TURN_ENDED : COMPLETED);
      task.send({ type: 'answer.rejected', data: found });
      rejection = found;
    }
    task.send(requestClimb('check', `${rejection.check}: ${rejection.reason}`));
  });
}

const COMPLETED = { type: 'task.completed', data: {} } as const;
const TURN_ENDED = { type: 'turn.ended', data: {} } as const;

async function firstFailure(ports: PerformerPorts, task: Performance): Promise<Rejection | null> {
  const { policy, judgement } = task.state;
  if (policy.mode === 'standard') return null;
  if (judgement === null) {
    // Once the judge is asked, the others have found nothing.
    const found = await firstOwnFailure(ports, task);
    if (found !== null || policy.checks.judge === undefined) return found;
  }
  const reason = await judgeAnswer(ports, task);
  return reason === null ? null : { check: 'judge', reason };
}

async function firstOwnFailure({ checks }: PerformerPorts, task: Performance): Promise<Rejection | null> {
  const newest = task.journal.conversation.newestAnswer();
  const answer = newest === null ? '' : textOf(newest.message);
  const own = builtIn(task.state, answer);
  if (own !== null) return own;
  for (const name of task.state.policy.checks.custom) {
    const check = checks.get(name);
    const reason =
      check === undefined ? 'this process has no such check' : await askHost(check, answer, task);
    if (reason !== null) return { check: name, reason: cutText(reason, 500) };
  }
  return null;
}

function builtIn(state: TaskState, answer: string): Rejection | null {
  const { cutOff, empty, refusal } = state.policy.checks;
  if (cutOff && state.finishReason === 'length')
    return { check: 'cut_off', reason: 'the answer was cut off' };
  if (empty && answer.trim() === '') return { check: 'empty', reason: 'the answer is empty' };
  const refused = refusal && (state.finishReason === 'content-filter' || looksLikeRefusal(answer));
  return refused ? { check: 'refusal', reason: 'the model refused' } : null;
}

/** A check that throws, or is not there, has not found a fault in the answer, but cannot vouch for it either. */
async function askHost(
  check: NonNullable<ReturnType<PerformerPorts['checks']['get']>>,
  answer: string,
  task: Performance,
): Promise<string | null> {
  const controller = new AbortController();
  task.atEnd(() => controller.abort());
  try {
    const said: unknown = await check(answer, { signal: controller.signal });
    if (said === null || said === undefined) return null;
    return typeof said === 'string' && said !== ''
      ? said
      : `the check failed: it gave back a ${typeof said}, no reason`;
  } catch (error) {
    return `the check failed: ${error instanceof Error ? error.message : 'unknown error'}`;
  }
}
