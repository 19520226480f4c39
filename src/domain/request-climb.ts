import { cutText } from './cut-text.js';
import type { EscalationCause, Happening } from './facts.js';

/** A request for a stronger model that no tool call made: the engine's own, or a person's. */
export function requestClimb(cause: Exclude<EscalationCause, 'self'>, reason: string): Happening {
  return {
    type: 'escalation.requested',
    data: {
      cause,
      reason: cutText(reason, 1000),
      summary: null,
      kind: 'beyond_capability',
      call: null,
      invalid: null,
    },
  };
}
