import { afterEach, beforeEach } from 'vitest';
import type { EventLog } from '../../src/ports/event-log.js';

/** One store that several logs, standing for several processes, can open. */
export interface StoreUnderTest {
  open(): Promise<EventLog>;
  /** As `kill -9` of the process behind a log. */
  kill(log: EventLog): Promise<void>;
  dispose(): Promise<void>;
}

/** A store of its own for each test, and the logs that the test has opened. */
export class World {
  readonly #make: () => Promise<StoreUnderTest>;
  #store: StoreUnderTest | undefined;
  #opened: EventLog[] = [];
  #log: EventLog | undefined;

  constructor(make: () => Promise<StoreUnderTest>) {
    this.#make = make;
    beforeEach(async () => {
      this.#store = await this.#make();
      this.#opened = [];
      this.#log = await this.open();
    });
    afterEach(async () => {
      for (const one of this.#opened) await one.close();
      await this.#store?.dispose();
    });
  }

  /** The first log of this test. */
  get log(): EventLog {
    if (this.#log === undefined) throw new Error('no test has begun');
    return this.#log;
  }

  async open(): Promise<EventLog> {
    if (this.#store === undefined) throw new Error('no test has begun');
    const next = await this.#store.open();
    this.#opened.push(next);
    return next;
  }

  async kill(victim: EventLog): Promise<void> {
    this.#opened = this.#opened.filter((one) => one !== victim);
    await this.#store?.kill(victim);
  }
}
