import type { Clock } from '../ports/clock.js';

interface Alarm {
  readonly atMs: number;
  readonly wake: () => void;
}

/** A clock that only moves when a test winds it. */
export class ManualClock implements Clock {
  #nowMs: number;
  #alarms: Alarm[] = [];

  /** @param startMs  ms since 1970; by default the first moment of 2026 */
  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  wakeAt(atMs: number, wake: () => void): () => void {
    const alarm = { atMs, wake };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm);
    };
  }

  /** When the next alarm is due; null where nobody waits. */
  nextAlarmAtMs(): number | null {
    return this.#alarms.length === 0 ? null : Math.min(...this.#alarms.map(({ atMs }) => atMs));
  }

  /** Moves on by so much and wakes everybody who is due, in order; each in a turn of its own. */
  async advance(byMs: number): Promise<void> {
    await this.advanceTo(this.#nowMs + byMs);
  }

  async advanceTo(atMs: number): Promise<void> {
    await settle();
    for (let due = this.#takeDue(atMs); due !== undefined; due = this.#takeDue(atMs)) {
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.wake();
      await settle();
    }
    this.#nowMs = Math.max(this.#nowMs, atMs);
  }

  /** Sets the clock back or forth without waking anybody, as an operator's hand would. */
  jumpTo(atMs: number): void {
    this.#nowMs = atMs;
  }

  #takeDue(atMs: number): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (alarm.atMs <= atMs && (first === undefined || alarm.atMs < first.atMs)) first = alarm;
    }
    this.#alarms = this.#alarms.filter((alarm) => alarm !== first);
    return first;
  }
}

/** Lets everything that is ready run: promises, and what they schedule. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
