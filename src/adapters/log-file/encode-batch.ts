import { LINE_END_BYTES, lineTail, putChecksum } from './line.js';

/** Where the lines of one batch lie in the bytes that carry them. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly length: number;
  /** For each line, the first byte after it. */
  readonly ends: readonly number[];
}

/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Turns heads into lines, in one buffer that is used again for every batch. */
export class LineEncoder {
  #bytes = Buffer.allocUnsafeSlow(256 * 1024);

  encode(heads: readonly string[], firstNumber: number, durable: number): Encoded {
    const ends: number[] = [];
    let length = 0;
    let n = firstNumber;
    for (const head of heads) {
      const tail = lineTail(n, durable);
      this.#makeRoom(length, head.length * BYTES_PER_UNIT + tail.length + LINE_END_BYTES);
      // One after the other: joined first, each line would be copied once more.
      const to = length + this.#bytes.write(head, length);
      length = putChecksum(this.#bytes, length, to + this.#bytes.write(tail, to, 'latin1'));
      ends.push(length);
      n += 1;
    }
    return { bytes: this.#bytes, length, ends };
  }

  #makeRoom(used: number, wanted: number): void {
    if (used + wanted <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, used + wanted));
    this.#bytes.copy(larger, 0, 0, used);
    this.#bytes = larger;
  }
}
