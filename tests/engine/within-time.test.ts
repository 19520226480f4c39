import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import { withinTime } from '../../src/engine/within-time.js';

const TIMEOUT_MS = 1000;

/** A state of the chart that can be left, and who still listens for that. */
function state() {
  const listening = new Set<() => void>();
  return {
    listening,
    atEnd: (leave: () => void) => {
      listening.add(leave);
      return () => void listening.delete(leave);
    },
    leave: () => {
      for (const leave of listening) leave();
    },
  };
}

function begun(run: (signal: AbortSignal) => Promise<string>) {
  const clock = new ManualClock();
  const task = state();
  let seen: AbortSignal | undefined;
  const outcome = withinTime(clock, TIMEOUT_MS, task, (signal) => {
    seen = signal;
    return run(signal);
  });
  return { clock, task, outcome, signal: () => seen!, alarm: () => clock.nextAlarmAtMs() };
}

describe('withinTime', () => {
  it('leaves no alarm and nobody listening behind, whether the work gives or throws', async () => {
    const given = begun(async () => 'done');
    expect(await given.outcome).toBe('done');
    const thrown = begun(() => Promise.reject(new Error('no')));
    await expect(thrown.outcome).rejects.toThrow('no');
    const thrownAtOnce = begun(() => {
      throw new Error('at once');
    });
    await expect(thrownAtOnce.outcome).rejects.toThrow('at once');
    for (const { alarm, task, signal } of [given, thrown, thrownAtOnce]) {
      expect(alarm()).toBeNull();
      expect(task.listening.size).toBe(0);
      expect(signal().aborted).toBe(false);
    }
  });

  it('gives null once time has run out, even to work that ignores its signal', async () => {
    const { clock, outcome, signal, task } = begun(() => new Promise(() => {}));
    await clock.advance(TIMEOUT_MS - 1);
    expect(signal().aborted).toBe(false);
    await clock.advance(1);
    expect(await outcome).toBeNull();
    expect(signal().aborted).toBe(true);
    expect(task.listening.size).toBe(0);
  });

  it('ends with the state it was started in, and wakes nobody later', async () => {
    const { task, signal, alarm } = begun(() => new Promise(() => {}));
    task.leave();
    expect(signal().aborted).toBe(true);
    expect(alarm()).toBeNull();
  });
});
