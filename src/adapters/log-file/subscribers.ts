import type { Recorded } from '../../domain/recorded.js';
import { tellListener } from '../tell-listener.js';
import type { Batch } from './batch.js';

type Listener = (recorded: Recorded) => void;

/** Those who hear of each fact once it is durable. */
export class Subscribers {
  readonly #listeners = new Set<Listener>();

  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(batch: Batch): void {
    if (this.#listeners.size === 0) return;
    for (const [i, fact] of batch.facts.entries()) {
      const recorded = { fact, digest: batch.digests[i] ?? '' };
      for (const listener of this.#listeners) tellListener(listener, recorded);
    }
  }
}
