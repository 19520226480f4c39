import type { Happening } from '../../domain/facts.js';
import { readJudgement } from '../../domain/judgement.js';
import type { Judge } from '../../domain/policy.js';
import { planJudging, wantsJudge } from '../../routing/plan-judging.js';
import { MessageSizes } from '../../transcript/message-sizes.js';
import { toJudgeRequest } from '../../transcript/to-judge-request.js';
import { askModel, settleLost } from '../ask-model.js';
import { sizeAfterClimb, sizeOf } from '../measure-request.js';
import { ESCALATE_BYTES, toolBytes } from '../offered-tools.js';
import type { Performance } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';

/** UTF-8 bytes that a hand-off may need for a judge's reason. */
const REASON_BYTES = 2_000;

/**
 * Has a model judge the newest answer, where one is configured and its no would lead up.
 *
 * 1. A question that was in flight when the process died is lost, and put once more under the same key.
 * 2. The judge is asked like any model: reserved, announced, recorded. What cannot be asked is not.
 * 3. Its words are a fact before they are read: after a crash they are read again, not paid again.
 * 4. Only a plain no is a rejection. A judge that cannot be asked, fails, or cannot be understood has
 *    found no fault in the answer: it stands, and a fact says that it was not judged.
 *
 * @returns why the answer is turned down; null where it stands, or the task has left this state
 */
export async function judgeAnswer(ports: PerformerPorts, task: Performance): Promise<string | null> {
  await settleLost(task);
  const { judge } = task.state.policy.checks;
  if (judge === undefined) return null;
  if (task.state.judgement === null && !wantsJudge(task.state)) return null;
  if (task.state.judgement === null || task.state.judgement === 'asked') await ask(ports, task, judge);
  if (task.stopped) return null;
  if (task.state.judgement === 'answered') return conclude(task);
  if (task.state.judgement === 'failed') {
    const { code = 'PROVIDER_ERROR', message = 'the provider failed' } = task.state.lastFailure ?? {};
    task.send(unjudged(code, message));
  }
  return null;
}

async function ask(ports: PerformerPorts, task: Performance, judge: Judge): Promise<void> {
  const { state, journal } = task;
  const messages = toJudgeRequest(journal.conversation.entries, judge.criteria);
  const bytes = toolBytes(ports.tools) + ESCALATE_BYTES + REASON_BYTES;
  const climb = sizeAfterClimb(journal, state, bytes);
  const plan = planJudging(state, sizeOf(messages, new MessageSizes(), 0), climb, ports.clock.now());
  if (!plan.ok) return task.send(unjudged(plan.code, plan.reason));
  const { tier, target, reservation } = plan;
  return askModel(ports, task, { tier, target, messages, tools: [], reservation, judging: true });
}

function conclude(task: Performance): string | null {
  const reply = readJudgement(task.journal.conversation.judgement ?? '');
  if (reply === null) task.send(unjudged('JUDGEMENT_UNREADABLE', 'the judge did not say yes or no'));
  else if (!reply.accept) return reply.reason;
  else task.send({ type: 'answer.accepted', data: { check: 'judge', reason: reply.reason } });
  return null;
}

function unjudged(code: string, reason: string): Happening {
  return { type: 'answer.unjudged', data: { check: 'judge', code, reason } };
}
