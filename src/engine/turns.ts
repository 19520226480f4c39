import type { TaskId } from '../domain/identifiers.js';

/**
 * Lets what is decided about one task happen one after the other, in the order it was asked for:
 * between reading where a task stands and acting on it, nobody else of this process may act.
 */
export class Turns {
  readonly #last = new Map<TaskId, Promise<void>>();

  take<T>(task: TaskId, act: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(task) ?? Promise.resolve()).then(act);
    const over: Promise<void> = turn.then(
      () => this.#leave(task, over),
      () => this.#leave(task, over),
    );
    this.#last.set(task, over);
    return turn;
  }

  #leave(task: TaskId, over: Promise<void>): void {
    if (this.#last.get(task) === over) this.#last.delete(task);
  }
}
