import type { TaskId } from '../../domain/identifiers.js';

/** One opening of a store by one process, as others know it: the content of its slot's lease. */
export interface Holder {
  /** Names this opening and no other, ever. */
  readonly instance: string;
  readonly pid: number;
  readonly host: string;
  /** ISO 8601: when it opened the store. */
  readonly since: string;
  /** Where it can be reached. */
  readonly address: string;
  /** Who may ask: only those who can read the lease. */
  readonly token: string;
}

export type CommandHandler = (task: TaskId, command: unknown) => Promise<unknown>;

/** How the processes that share a store know of each other's life and talk. */
export interface Meeting {
  /** Begins to be reachable, under an address that dies with the process. */
  listen(instance: string): Promise<{ readonly address: string; readonly token: string }>;
  alive(holder: Holder): Promise<boolean>;
  /** @throws unavailable OWNER_GONE  it died before it answered */
  ask(holder: Holder, task: TaskId, command: unknown): Promise<unknown>;
  answer(handler: CommandHandler): void;
  /** Removes what a dead process left behind. */
  tidy(holder: Holder): void;
  stop(): Promise<void>;
}
