import type { Policy } from '../domain/policy.js';
import type { TaskState } from '../domain/state.js';
import { mayEscalate } from './may-escalate.js';

/**
 * True where what the model writes now may yet be withdrawn, so that in `commit` mode no caller may see
 * it: a stronger model may still take over, or a check reads the words and may turn them down.
 *
 * A climb, whatever its cause, needs a tier that may be climbed to: where there is none, there is none
 * for the model that asks, a person, a stall, a gate, a provider or a failed check either. Within one
 * turn this never becomes true again: a tier that may be climbed from is only left upwards.
 *
 * A failed attempt is not foreseen here, or nothing could ever flow. One that had shown text is
 * continued by an answer that begins with the same text, or by none: see `TurnText`.
 */
export function mayBeWithdrawn(state: TaskState): boolean {
  return mayEscalate(state) || checksRead(state.policy);
}

function checksRead({ mode, checks }: Policy): boolean {
  // In standard mode no answer is checked.
  return mode === 'cascade' && READS_THE_WORDS.some((reads) => reads(checks));
}

type Checks = Policy['checks'];

/** Every check of the policy, so that a new one has to say whether it must see an answer before callers do. */
const BY_CHECK: { readonly [K in keyof Checks]-?: (checks: Checks) => boolean } = {
  // Where something was shown, there is something: this check has nothing against it.
  empty: () => false,
  // What was cut off is not taken back: it ends as an error, as a stream does that breaks.
  cutOff: () => false,
  refusal: ({ refusal }) => refusal,
  custom: ({ custom }) => custom.length > 0,
  // Asked only where a stronger model may take over, and there nothing is shown anyway.
  judge: () => false,
};
const READS_THE_WORDS = Object.values(BY_CHECK);
