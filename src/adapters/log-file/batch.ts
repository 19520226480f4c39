import type { RawFact } from '../../domain/recorded.js';
import { factLead, factSeal } from './line.js';
import type { OwnStream } from './own-stream.js';

/**
 * What goes to disk with one write and one flush. Parallel arrays: no object is made per fact. Each line
 * stays in pieces: joined, its data, which may be long, would be copied once more.
 */
export class Batch {
  /** What stands before the data of each fact, the data, and what stands behind. */
  readonly leads: string[] = [];
  readonly datas: string[] = [];
  readonly seals: string[] = [];
  readonly streams: OwnStream[] = [];
  readonly facts: RawFact[] = [];
  readonly digests: string[] = [];
  characters = 0;

  #promise: Promise<void> | undefined;
  #resolve: (() => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  get size(): number {
    return this.facts.length;
  }

  add(stream: OwnStream, fact: RawFact, dataJson: string, digest: string): void {
    const lead = factLead(fact);
    const seal = factSeal(digest, stream.claim);
    this.leads.push(lead);
    this.datas.push(dataJson);
    this.seals.push(seal);
    this.streams.push(stream);
    this.facts.push(fact);
    this.digests.push(digest);
    this.characters += lead.length + dataJson.length + seal.length;
  }

  /** The line of one fact as far as it is known before it is written, without the closing brace. */
  head(index: number): string {
    return `${this.leads[index]}${this.datas[index]}${this.seals[index]}`;
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
