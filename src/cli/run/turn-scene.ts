import type { Cascade } from '../../cascade.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { Tier } from '../../domain/tier.js';
import type { Paints } from '../paints.js';
import type { Terminal } from '../terminal.js';
import type { AnswerWriter } from './answer-writer.js';
import type { StatusLine } from './status-line.js';

/** What a turn is shown with. */
export interface TurnScene {
  readonly terminal: Terminal;
  readonly cascade: Cascade;
  readonly writer: AnswerWriter;
  readonly status: StatusLine;
  readonly paints: Paints;
  /** Neither quiet nor for a program. */
  readonly isTalking: boolean;
  /** The log outlives this process. */
  readonly isKept: boolean;
  readonly isScripted: (tier: Tier) => boolean;
  /** `ask`: at the keyboard, or elsewhere. `wait`: elsewhere. `leave`: whoever called comes back later. */
  readonly onApproval: 'ask' | 'wait' | 'leave';
  /** Hears the task's name as soon as there is one. */
  readonly onTask: (task: TaskId) => void;
}
