import type { Policy } from '../domain/policy.js';

/**
 * How long to wait before the next attempt, where the provider did not say: doubling from `baseMs`,
 * capped, then anywhere between half of it and all of it, so that many tasks do not return at once.
 *
 * @param tries  failed attempts before this one, 0 for the first
 * @param dice   0 to 1
 */
export function backoffMs(retry: Policy['retry'], tries: number, dice: number): number {
  const full = Math.min(retry.capMs, retry.baseMs * 2 ** tries);
  return Math.round(full / 2 + (full / 2) * dice);
}
