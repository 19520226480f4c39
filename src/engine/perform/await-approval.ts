import { UNANSWERED } from '../../domain/escalate-tool.js';
import { performer } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';

/** Waits for a person's word until the quote's deadline; then the policy speaks. */
export function awaitApproval({ clock }: Pick<PerformerPorts, 'clock'>) {
  return performer((task) => {
    const atMs = task.state.escalation?.quote?.deadlineAtMs ?? clock.now();
    const expire = () =>
      task.state.policy.onApprovalTimeout === 'approve'
        ? task.send({ type: 'escalation.approved', data: { by: UNANSWERED.by } })
        : task.send({ type: 'escalation.denied', data: UNANSWERED });
    task.atEnd(clock.wakeAt(atMs, expire));
  });
}
