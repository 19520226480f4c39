import type { Cascade } from '../../cascade.js';
import { evolve } from '../../domain/evolve.js';
import type { Fact } from '../../domain/facts.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { TaskState } from '../../domain/state.js';

/** A task's state as its facts arrive; for showing only. */
export class LiveState {
  #state: TaskState | null = null;
  readonly #stop = new AbortController();

  get state(): TaskState | null {
    return this.#state;
  }

  /** Follows a task to its end, or until stopped. */
  follow(cascade: Cascade, task: TaskId, onFact: (fact: Fact) => void = () => {}): void {
    void this.#read(cascade, task, onFact).catch(() => {
      // The turn's own reader tells what broke.
    });
  }

  stop(): void {
    this.#stop.abort();
  }

  async #read(cascade: Cascade, task: TaskId, onFact: (fact: Fact) => void): Promise<void> {
    for await (const fact of cascade.events(task, { signal: this.#stop.signal })) {
      this.#state = evolve(this.#state, fact);
      onFact(fact);
    }
  }
}
