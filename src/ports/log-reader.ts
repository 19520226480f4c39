import type { TaskId } from '../domain/identifiers.js';
import type { EventLog, Owner } from './event-log.js';

/** What can be known of a store without writing to it, and so without the right to. */
export interface LogReader extends Pick<
  EventLog,
  'read' | 'unfinished' | 'streams' | 'verify' | 'findings' | 'ask'
> {
  /**
   * The living process that has a task; null where nobody is at work on it.
   *
   * @throws missing TASK_UNKNOWN  no such stream
   */
  owner(task: TaskId): Promise<Owner | null>;
}
