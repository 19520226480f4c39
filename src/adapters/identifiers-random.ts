import { randomBytes } from 'node:crypto';
import type { CallId, TaskId } from '../domain/identifiers.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';

/** Crockford's base 32 without letters that look alike; its order is the order of the bytes. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_DIGITS = 9;
const RANDOM_DIGITS = 13;
const POOL_BYTES = 4096;
const TIME_FROM = 'task_'.length;
const MADE_HERE = /^task_[0-9a-hjkmnp-tv-z]{22}$/;

/** Names of a moment and 65 random bits: in order of time, and never twice the same in practice. */
export function randomIdentifiers(clock: Clock): Identifiers {
  let pool = randomBytes(POOL_BYTES);
  let used = 0;
  let lastMs = -1;
  let lastTime = '';

  function suffix(): string {
    const nowMs = clock.now();
    if (nowMs !== lastMs) {
      lastMs = nowMs;
      lastTime = timeDigits(nowMs);
    }
    if (used + RANDOM_DIGITS > POOL_BYTES) {
      pool = randomBytes(POOL_BYTES);
      used = 0;
    }
    let text = lastTime;
    for (let index = 0; index < RANDOM_DIGITS; index++) text += DIGITS.charAt((pool[used++] ?? 0) & 31);
    return text;
  }

  return {
    // The prefix is what makes a string of this brand.
    task: () => `task_${suffix()}` as TaskId,
    call: () => `call_${suffix()}` as CallId,
  };
}

/** When a name was made, in digits that sort as time does; undefined for a name that was not made like ours. */
export function madeAt(task: TaskId): string | undefined {
  return MADE_HERE.test(task) ? task.slice(TIME_FROM, TIME_FROM + TIME_DIGITS) : undefined;
}

/** A moment in the digits of `madeAt`. */
export function timeDigits(ms: number): string {
  let rest = Math.max(0, Math.floor(ms));
  let text = '';
  for (let index = 0; index < TIME_DIGITS; index++) {
    text = DIGITS.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
