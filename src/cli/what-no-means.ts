import { needsClimb, type OpenEscalation } from '../domain/state.js';

/** What a person who says no should know; null where the model simply goes on. */
export function whatNoMeans(escalation: Pick<OpenEscalation, 'cause'> | null): string | null {
  if (escalation === null || !needsClimb(escalation.cause)) return null;
  return escalation.cause === 'check'
    ? 'a no ends the task: the answer it has failed a check'
    : 'a no ends the task, unless a lower tier can go on';
}
