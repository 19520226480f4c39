import type { Happening } from '../../domain/facts.js';
import { needsClimb, type OpenEscalation, type TaskState } from '../../domain/state.js';
import { decideEscalation as decide } from '../../routing/decide-escalation.js';
import { sizeAfterClimb } from '../measure-request.js';
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

function judge({ clock, tools }: Ports, { state, journal }: Performance) {
  // The next model may be offered `escalate` as well.
  const size = sizeAfterClimb(journal, state, toolBytes(tools) + ESCALATE_BYTES);
  return decide(state, size, journal.conversation.entries.length + 1, clock.now());
}

const AT_THE_END = 'The rejected draft is in the log. Loosen the check, or allow a higher tier.';
const AFTER_A_NO =
  'The rejected draft is in the log: replay shows it. To have a stronger model answer after all, escalate the task: a new one begins one tier higher.';

function verdict(state: TaskState, escalation: OpenEscalation): Happening {
  if (escalation.cause === 'gate')
    return rollbackOrFail(state, { code: TOO_LONG, message: escalation.reason });
  if (escalation.cause === 'provider') return rollbackOrFail(state);
  const { check, reason } = state.rejection ?? { check: 'check', reason: escalation.reason };
  const message = `The answer failed the check "${check}" (${reason}), and no stronger model took over: ${escalation.refused}.`;
  const hint = escalation.refused === 'ESCALATION_DENIED' ? AFTER_A_NO : AT_THE_END;
  return { type: 'task.failed', data: { code: 'ANSWER_REJECTED', message, hint } };
}
