import type { Batch } from './batch.js';
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

/** Turns the pieces of lines into bytes, in one buffer that is used again for every batch. */
export class LineEncoder {
  #bytes = Buffer.allocUnsafeSlow(256 * 1024);

  /** @param about  the head of a line about the writer, which comes first; '' for none */
  encode(about: string, { leads, datas, seals }: Batch, firstNumber: number, durable: number): Encoded {
    const ends: number[] = [];
    let n = firstNumber;
    let length = 0;
    if (about !== '') {
      length = this.#put(0, about, '', lineTail(n++, durable));
      ends.push(length);
    }
    for (let i = 0; i < leads.length; i += 1) {
      const tail = seals[i] + lineTail(n++, durable);
      length = this.#put(length, leads[i] ?? '', datas[i] ?? '', tail);
      ends.push(length);
    }
    return { bytes: this.#bytes, length, ends };
  }

  /** One line from `from` on; returns the first byte after it. Its tail is ASCII. */
  #put(from: number, lead: string, data: string, tail: string): number {
    this.#makeRoom(from, (lead.length + data.length) * BYTES_PER_UNIT + tail.length + LINE_END_BYTES);
    let to = from + this.#bytes.write(lead, from);
    to += this.#bytes.write(data, to);
    return putChecksum(this.#bytes, from, to + this.#bytes.write(tail, to, 'latin1'));
  }

  #makeRoom(used: number, wanted: number): void {
    if (used + wanted <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, used + wanted));
    this.#bytes.copy(larger, 0, 0, used);
    this.#bytes = larger;
  }
}
