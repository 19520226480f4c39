import type { taskMachine } from '../../machines/task.machine.js';
import { Conversation } from '../domain/conversation.js';
import type { Fact } from '../domain/facts.js';
import { foldChart, type ChartPosition } from './fold-chart.js';

/** A task at rest: rebuilt from its facts or put aside by its session, with nobody at work on it. */
export interface RestoredTask {
  /** Where the chart stands; its actors have never been started. */
  readonly position: ChartPosition;
  readonly conversation: Conversation;
}

/** Rebuilds a task from its whole stream. Runs nothing, waits for nothing. */
export function restoreTask(machine: typeof taskMachine, facts: readonly Fact[]): RestoredTask {
  return { position: foldChart(machine, facts), conversation: Conversation.of(facts) };
}
