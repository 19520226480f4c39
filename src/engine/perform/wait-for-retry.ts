import { performer } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';

/** Waits until the next attempt may leave; after a restart, for what is left of that. */
export function waitForRetry({ clock }: Pick<PerformerPorts, 'clock'>) {
  return performer((task) => {
    const atMs = task.state.retryAtMs ?? clock.now();
    task.atEnd(clock.wakeAt(atMs, () => task.send({ type: 'backoff.elapsed', data: {} })));
  });
}
