import type { RawFact } from '../../domain/recorded.js';
import type { OwnStream } from './own-stream.js';

/** What goes to disk with one write and one flush. Parallel arrays: no object is made per fact. */
export class Batch {
  readonly heads: string[] = [];
  readonly streams: OwnStream[] = [];
  readonly facts: RawFact[] = [];
  readonly digests: string[] = [];
  characters = 0;

  #promise: Promise<void> | undefined;
  #resolve: (() => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  add(head: string, stream: OwnStream, fact: RawFact, digest: string): void {
    this.heads.push(head);
    this.streams.push(stream);
    this.facts.push(fact);
    this.digests.push(digest);
    this.characters += head.length;
  }

  /** One promise for everybody who waits for this batch. */
  settled(): Promise<void> {
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
