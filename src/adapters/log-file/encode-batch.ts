import type { Batch } from './batch.js';
import { LINE_END_BYTES, endLine, lineBody } from './line.js';

/** Where the lines of one batch lie in the bytes that carry them. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly length: number;
  /** For each line, the first byte after it. */
  readonly ends: readonly number[];
}

/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Turns lines into bytes, in one buffer that is used again for every batch. */
export class LineEncoder {
  #bytes = Buffer.allocUnsafeSlow(256 * 1024);

  /** @param about  the head of a line about the writer, which comes first; '' for none */
  encode(about: string, { heads }: Batch, firstNumber: number, durable: number): Encoded {
    const ends: number[] = [];
    let n = firstNumber;
    let length = 0;
    if (about !== '') {
      length = this.#put(length, lineBody(about, n++, durable));
      ends.push(length);
    }
    for (const head of heads) {
      length = this.#put(length, lineBody(head, n++, durable));
      ends.push(length);
    }
    return { bytes: this.#bytes, length, ends };
  }

  /** One line from `from` on; returns the first byte after it. */
  #put(from: number, body: string): number {
    this.#makeRoom(from, body.length * BYTES_PER_UNIT + LINE_END_BYTES);
    return endLine(this.#bytes, from, from + this.#bytes.write(body, from));
  }

  #makeRoom(used: number, wanted: number): void {
    if (used + wanted <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, used + wanted));
    this.#bytes.copy(larger, 0, 0, used);
    this.#bytes = larger;
  }
}
