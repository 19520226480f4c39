import { performer } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';

/** Ends the task when its time is over. The clock stands still while a person is waited for. */
export function watchDeadline({ clock }: Pick<PerformerPorts, 'clock'>) {
  return performer((task) => {
    let callOff = () => {};
    const arm = () => {
      callOff();
      const atMs = task.state.deadlineAtMs;
      callOff = atMs === null ? () => {} : clock.wakeAt(atMs, timeOut);
    };
    const timeOut = () => {
      const message = `The task was not done within ${task.state.policy.taskTimeoutMs} ms.`;
      const hint = 'Raise task_timeout, or ask for less at once.';
      task.send({ type: 'task.failed', data: { code: 'TASK_TIMEOUT', message, hint } });
    };
    const unwatch = task.journal.watch(arm);
    task.atEnd(() => {
      unwatch();
      callOff();
    });
    arm();
  });
}
