import { spentSoFar } from '../domain/accounting.js';
import { checkFacts } from '../domain/check-facts.js';
import { Conversation, type Entry } from '../domain/conversation.js';
import { cutText } from '../domain/cut-text.js';
import { foldState } from '../domain/evolve.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { textOf, type Message } from '../domain/message.js';
import { isScripted, taskResult, type TaskResult } from '../domain/task-result.js';
import type { Tier } from '../domain/tier.js';
import { judgementsOf, type Judged } from './judgements.js';

/** One task whole: its result so far, and every message. */
export interface TaskView extends TaskResult {
  readonly createdAt: string;
  readonly updatedAt: string;
  /** `seq` of the newest fact. */
  readonly version: number;
  readonly parent: { readonly task: TaskId; readonly seq: number } | null;
  /** What judges said of answers; absent where none was to be asked. It is no part of the conversation. */
  readonly judgements?: readonly Judged[];
  /** In the AI SDK's shape; the engine's own notes are system messages. */
  readonly conversation: readonly Message[];
}

/** One line of a list of tasks. */
export interface TaskSummary {
  readonly task: TaskId;
  readonly status: TaskResult['status'];
  readonly waitingFor: 'approval' | 'user' | null;
  readonly tier: Tier | null;
  readonly model: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly costMicroUsd: number | null;
  /** The last ask, cut to a line. */
  readonly prompt: string;
  /** The answers come from a script, not from a model. */
  readonly scripted: boolean;
}

const PROMPT_LENGTH = 80;

/** Folded from a task's facts alone; null where there are none. */
export function taskView(facts: readonly Fact[]): TaskView | null {
  checkFacts('taskView', facts);
  const state = foldState(facts);
  if (state === null) return null;
  const conversation = Conversation.of(facts);
  const judgements = judgementsOf(facts);
  const { createdAt, updatedAt, version, parent } = state;
  return {
    ...taskResult(state, conversation),
    createdAt,
    updatedAt,
    version,
    parent,
    ...(judgements.length === 0 ? {} : { judgements }),
    conversation: conversation.entries.map(asMessage),
  };
}

export function taskSummary(facts: readonly Fact[]): TaskSummary | null {
  checkFacts('taskSummary', facts);
  const state = foldState(facts);
  if (state === null) return null;
  const { task, status, waitingFor, tier, model, createdAt, updatedAt } = state;
  return {
    task,
    status,
    waitingFor,
    tier,
    model,
    createdAt,
    updatedAt,
    costMicroUsd: spentSoFar(state),
    prompt: firstLine(facts),
    scripted: isScripted(state),
  };
}

function asMessage(entry: Entry): Message {
  return entry.kind === 'message' ? entry.message : { role: 'system', content: entry.text };
}

function firstLine(facts: readonly Fact[]): string {
  const asks = facts.flatMap((fact) =>
    fact.type === 'task.submitted' || fact.type === 'turn.started' ? fact.data.messages : [],
  );
  const ask = asks.findLast((message) => message.role === 'user');
  const line = (ask === undefined ? '' : textOf(ask)).replace(/\s+/g, ' ').trim();
  return cutText(line, PROMPT_LENGTH);
}
