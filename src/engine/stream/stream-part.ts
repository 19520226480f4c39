import type { FactData, FactType } from '../../domain/facts.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { PathStep } from '../../domain/state.js';
import type { TaskResult } from '../../domain/task-result.js';
import type { Tier } from '../../domain/tier.js';

/** One turn of a task as a caller watches it. `task` comes first; `finished` last, unless the stream throws. */
export type StreamPart =
  | { readonly type: 'task'; readonly task: TaskId }
  /** The task came to a tier: by routing, a climb or a rollback. */
  | { readonly type: 'path'; readonly step: PathStep }
  | { readonly type: 'text'; readonly text: string; readonly tier: Tier; readonly model: string }
  /** The text since the last part of this kind belongs to a message that calls tools: more will be said. */
  | {
      readonly type: 'tools';
      readonly names: readonly string[];
      readonly tier: Tier;
      readonly model: string;
    }
  /** Live mode only: what was shown is withdrawn. */
  | {
      readonly type: 'superseded';
      /** Whose text it was. */
      readonly tier: Tier;
      /** The fact that withdrew it. */
      readonly by: FactType;
      readonly reason: string;
      /** What stands of all the text of this stream; mostly nothing. */
      readonly standing: string;
    }
  /** A person must approve the next climb; the stream goes on when somebody has. */
  | {
      readonly type: 'waiting';
      readonly waitingFor: 'approval';
      readonly quote: FactData<'escalation.quoted'>;
    }
  /** The end of the turn, good or bad: `result.status` says which. */
  | { readonly type: 'finished'; readonly result: TaskResult };
