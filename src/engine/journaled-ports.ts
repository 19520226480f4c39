import type { Identifiers } from '../ports/identifiers.js';
import type { JournalPorts } from './journal.js';
import type { TaskObserver } from './task-observer.js';

/** What journaled tasks need of the outside. */
export interface JournaledPorts extends JournalPorts {
  readonly identifiers: Identifiers;
  /** Told of each task's journal and of what breaks it; where nobody supervises, there is none. */
  readonly observer?: TaskObserver;
}
