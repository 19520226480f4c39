import type { TaskRequest } from '../../src/engine/task-request.js';

/** What the parent asks of a child, one JSON object a line on its standard input. */
export type Order =
  | { readonly order: 'submit'; readonly request: TaskRequest }
  | { readonly order: 'approve' | 'deny' | 'cancel' | 'resume' | 'follow'; readonly task: string }
  | { readonly order: 'list' }
  | { readonly order: 'continue'; readonly task: string; readonly prompt: string };

/** What a child has been told by the engine, one JSON object a line on its standard output. */
export type Report =
  | { readonly saw: 'started' }
  /** The store is open. `recovered` counts what its opening found to mend. */
  | { readonly saw: 'open'; readonly recovered: number; readonly corrupt: number }
  | { readonly saw: 'submitted' | 'resumed'; readonly task: string }
  /** Everything unfinished has been taken up. */
  | { readonly saw: 'ready' }
  | {
      readonly saw: 'waiting';
      readonly task: string;
      readonly ask: string;
      readonly for: 'approval' | 'user';
      readonly turns: number;
    }
  | { readonly saw: 'accepted'; readonly task: string; readonly order: Order['order'] }
  | {
      readonly saw: 'settled';
      readonly task: string;
      readonly status: string;
      readonly answer: string | null;
    }
  /** One fact, from the feed; `print` is the fingerprint of all of it. */
  | { readonly saw: 'fact'; readonly task: string; readonly seq: number; readonly print: string }
  /** Where the live actor stood, once all it had written was durable. */
  | {
      readonly saw: 'state';
      readonly task: string;
      readonly seq: number;
      readonly value: unknown;
      readonly print: string;
    }
  | { readonly saw: 'refused'; readonly order: Order['order']; readonly task: string; readonly code: string }
  /** All facts of a task, whoever ran it, from the first to its end. */
  | { readonly saw: 'followed'; readonly task: string; readonly types: readonly string[] }
  | { readonly saw: 'list'; readonly tasks: readonly { readonly task: string; readonly status: string }[] }
  | { readonly saw: 'trouble'; readonly what: string };

export type ToolRun = { readonly name: string; readonly call: string; readonly input: unknown };
