import type { Fact } from '../../src/domain/facts.js';
import * as happen from '../facts/happenings.js';
import { stream } from '../facts/stream.js';

/** A task of at least so many facts, still at work: one model call after the other fails and is tried again. */
export function longTask(facts: number): readonly Fact[] {
  const tries = Math.ceil((facts - 3) / 3);
  const again = Array.from({ length: tries }, (_, index) => [
    happen.started(index + 1, 'light'),
    happen.failed(index + 1, { retryAtMs: index }),
    happen.backoffElapsed,
  ]);
  return stream(happen.submitted(), happen.analyzed('light'), happen.routed('light'), ...again.flat());
}
