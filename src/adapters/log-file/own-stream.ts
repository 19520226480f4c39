import type { TaskId } from '../../domain/identifiers.js';
import type { Segment } from './segment.js';
import type { TaskRange } from './task-ranges.js';

/** A task that this process may write. */
export interface OwnStream {
  readonly task: TaskId;
  /** The takeover it is written under, 0 for its creator. */
  readonly claim: number;
  /** Moment of its first fact. */
  readonly at: string;
  version: number;
  digest: string;
  ended: boolean;
  /** `version` as far as the disk has it. */
  flushed: number;
  /** Where its newest facts are, as long as `segment` is the one being written. */
  range: TaskRange | undefined;
  segment: Segment | undefined;
}
