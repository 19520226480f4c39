import type { Happening } from '../../domain/facts.js';
import type { TierModel } from '../../domain/policy.js';
import { needsClimb, type OpenEscalation, type TaskState } from '../../domain/state.js';
import { tierAbove } from '../../domain/tier-order.js';
import { decideEscalation as decide } from '../../routing/decide-escalation.js';
import type { RequestSize } from '../../routing/request-size.js';
import { toRequest } from '../../transcript/to-request.js';
import { sizeOf } from '../measure-request.js';
import { ESCALATE_BYTES, toolBytes } from '../offered-tools.js';
import { performer, type Performance } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';
import { rollbackOrFail, TOO_LONG } from '../verdict-on-failure.js';

type Ports = Pick<PerformerPorts, 'clock' | 'tools'>;

/** Grants, refuses or quotes the open request; where the task cannot go on without it, says what then. */
export function decideEscalation(ports: Ports) {
  return performer(async (task) => {
    if (task.state.escalation?.refused == null) {
      const decision = judge(ports, task);
      if (decision.kind === 'granted') return task.send({ type: 'tier.escalated', data: decision.data });
      if (decision.kind === 'quoted') return task.send({ type: 'escalation.quoted', data: decision.data });
      task.send({ type: 'escalation.refused', data: decision.data });
      await task.settled();
    }
    const { escalation } = task.state;
    if (!task.stopped && escalation !== null && needsClimb(escalation.cause))
      task.send(verdict(task.state, escalation));
  });
}

/** `switchTier` is the same judgement once more, after a person said yes: money and rules may have changed. */
export function switchTier(ports: Ports) {
  return performer((task) => {
    const decision = judge(ports, task);
    if (decision.kind === 'granted') return task.send({ type: 'tier.escalated', data: decision.data });
    if (decision.kind === 'refused') return task.send({ type: 'escalation.refused', data: decision.data });
    return undefined;
  });
}

function judge({ clock, tools }: Ports, task: Performance) {
  const { state, journal } = task;
  const to = state.tier === null ? null : tierAbove(state.tier);
  const target = to === null ? undefined : state.policy.tiers[to];
  const messageCount = journal.conversation.entries.length + 1;
  return decide(
    state,
    // The next model may be offered `escalate` as well.
    sizeAfterClimb(task, target, messageCount, toolBytes(tools) + ESCALATE_BYTES),
    messageCount,
    clock.now(),
  );
}

/** The hand-off is paid for as well: a climb whose first call does not fit the budget is no help. */
function sizeAfterClimb(
  { state, journal }: Performance,
  target: TierModel | undefined,
  messageCount: number,
  bytes: number,
): RequestSize {
  const to = state.tier === null ? null : tierAbove(state.tier);
  if (state.tier === null || to === null || target === undefined) return sizeOf([], journal.sizes, bytes);
  const { backend, model } = target;
  const entries = journal.conversation.afterClimb({ from: state.tier, to, backend, model, messageCount });
  return sizeOf(toRequest(entries, target), journal.sizes, bytes);
}

function verdict(state: TaskState, escalation: OpenEscalation): Happening {
  if (escalation.cause === 'gate')
    return rollbackOrFail(state, { code: TOO_LONG, message: escalation.reason });
  if (escalation.cause === 'provider') return rollbackOrFail(state);
  const { check, reason } = state.rejection ?? { check: 'check', reason: escalation.reason };
  const message = `The answer failed the check "${check}" (${reason}), and no stronger model took over: ${escalation.refused}.`;
  const hint = 'The rejected draft is in the log. Loosen the check, or allow a higher tier.';
  return { type: 'task.failed', data: { code: 'ANSWER_REJECTED', message, hint } };
}
