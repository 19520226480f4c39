import type { TaskId } from './identifiers.js';

/**
 * The envelope of every fact, whatever its type: what a log keeps and never looks into.
 *
 * `seq` counts from 1 without a gap within one task. `at` is ISO 8601 in UTC, written by whoever
 * saw it happen. `data` is plain JSON.
 */
export interface RawFact {
  readonly v: number;
  readonly task: TaskId;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * A fact as a log gives it back.
 *
 * `digest` chains it to the fact before it in the same task: sha256, base64url, over the previous
 * digest, the header (`v task seq at type`) and the sha256 of the JSON of `data`, so that data can
 * be erased later and the chain still be checked.
 */
export interface Recorded<F extends RawFact = RawFact> {
  readonly fact: F;
  readonly digest: string;
}
