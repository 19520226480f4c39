import { chooseTier as choose } from '../../routing/choose-tier.js';
import { sizeBeforeRouting } from '../measure-request.js';
import { toolBytes } from '../offered-tools.js';
import { performer } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';

/** Routes this turn; a task that no configured model may take fails here, before anything is paid. */
export function chooseTier({ tools }: Pick<PerformerPorts, 'tools'>) {
  const bytes = toolBytes(tools);
  return performer((task) => {
    const choice = choose(task.state, sizeBeforeRouting(task.journal, task.state.policy, bytes));
    if (choice.ok) return task.send({ type: 'tier.routed', data: choice.routed });
    const hint = 'Add the tier, or its price, to the configuration; or take the budget out.';
    return task.send({ type: 'task.failed', data: { code: choice.code, message: choice.message, hint } });
  });
}
