import type { Snapshot } from 'xstate';
import type { taskMachine } from '../../machines/task.machine.js';
import { Conversation } from '../domain/conversation.js';
import type { Fact } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import { foldChart } from './fold-chart.js';

/** A task rebuilt from its facts, ready to be taken up again. */
export interface RestoredTask {
  readonly state: TaskState;
  readonly conversation: Conversation;
  /** The chart's position in the form XState restores from, its performers included. */
  readonly persisted: Snapshot<unknown>;
}

/** Rebuilds a task from its whole stream. Runs nothing, waits for nothing. */
export function restoreTask(machine: typeof taskMachine, facts: readonly Fact[]): RestoredTask {
  const position = foldChart(machine, facts);
  return {
    state: position.context,
    conversation: Conversation.of(facts),
    persisted: machine.getPersistedSnapshot(position),
  };
}
