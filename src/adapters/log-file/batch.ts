import type { RawFact } from '../../domain/recorded.js';
import { factHead } from './line.js';
import type { OwnStream } from './own-stream.js';

/** What goes to disk with one write and one flush. Parallel arrays: no object is made per fact. */
export class Batch {
  /** The line of each fact as far as it is known before it is written. */
  readonly heads: string[] = [];
  readonly streams: OwnStream[] = [];
  readonly facts: RawFact[] = [];
  readonly digests: string[] = [];
  characters = 0;
  /** How often somebody asked to hear of it. */
  waiting = 0;

  #promise: Promise<void> | undefined;
  #resolve: (() => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  get size(): number {
    return this.facts.length;
  }

  add(stream: OwnStream, fact: RawFact, dataJson: string, digest: string): void {
    const head = factHead(fact, dataJson, digest, stream.claim);
    this.heads.push(head);
    this.streams.push(stream);
    this.facts.push(fact);
    this.digests.push(digest);
    this.characters += head.length;
  }

  /** One promise for everybody who waits for this batch. */
  settled(): Promise<void> {
    this.waiting += 1;
    this.#promise ??= new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    return this.#promise;
  }

  succeed(): void {
    this.#resolve?.();
  }

  fail(error: Error): void {
    this.#reject?.(error);
  }
}
