import type { CallId, TaskId } from '../domain/identifiers.js';

/** What an attempt has said so far. Not a fact: the finished message is. */
export interface Draft {
  readonly attempt: CallId;
  /** In order of arrival; only ever added to. */
  readonly pieces: readonly string[];
}

/** The pen of one attempt. After `close` it writes nothing: a provider may go on when nobody listens. */
export interface Pen {
  write(piece: string): void;
  close(): void;
}

/**
 * The text of open attempts while it arrives, kept once for however many read it and however slowly:
 * nothing here waits for a reader. Gone with the attempt, for then the log has the message.
 */
export class Drafts {
  readonly #open = new Map<TaskId, { readonly attempt: CallId; readonly pieces: string[] }>();
  readonly #watchers = new Map<TaskId, Set<() => void>>();

  /** Begins the draft of an attempt; one attempt of a task is open at a time. */
  open(task: TaskId, attempt: CallId): Pen {
    const draft = { attempt, pieces: [] as string[] };
    this.#open.set(task, draft);
    const isOpen = () => this.#open.get(task) === draft;
    return {
      write: (piece) => {
        if (piece === '' || !isOpen()) return;
        draft.pieces.push(piece);
        for (const watcher of this.#watchers.get(task) ?? []) watcher();
      },
      close: () => {
        if (isOpen()) this.#open.delete(task);
      },
    };
  }

  /** The draft of the attempt that is open in this process; undefined where there is none. */
  of(task: TaskId): Draft | undefined {
    return this.#open.get(task);
  }

  /** Calls back whenever a piece arrives. Returns what ends that. */
  watch(task: TaskId, watcher: () => void): () => void {
    const watchers = this.#watchers.get(task) ?? new Set();
    this.#watchers.set(task, watchers.add(watcher));
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0 && this.#watchers.get(task) === watchers) this.#watchers.delete(task);
    };
  }
}
