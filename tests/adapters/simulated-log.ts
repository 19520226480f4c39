import path from 'node:path';
import type { Meeting } from '../../src/adapters/log-file/meeting.js';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import type { EventLog } from '../../src/ports/event-log.js';
import type { Fate, SimulatedDisk } from './simulated-disk.js';

export const STORE = path.resolve('/store');

export const NO_ACCIDENT: Fate = { stopsAt: Infinity, failsAt: Infinity, code: 'EIO' };

export interface SimulatedOpening {
  readonly instance: string;
  /** Instances that answer; this one joins them. */
  readonly alive?: Set<string>;
  readonly fate?: Fate;
  readonly stop?: () => void;
  readonly segmentBytes?: number;
}

/** The real log over a simulated disk, in a world where processes live as long as `alive` says. */
export function openSimulated(disk: SimulatedDisk, opening: SimulatedOpening): Promise<EventLog> {
  const { instance, alive = new Set<string>(), fate = NO_ACCIDENT, stop = () => {}, segmentBytes } = opening;
  const meeting: Meeting = {
    async listen() {
      alive.add(instance);
      return { address: instance, token: 'token' };
    },
    alive: async (holder) => alive.has(holder.instance),
    ask: async () => undefined,
    answer: () => {},
    tidy: () => {},
    stop: async () => void alive.delete(instance),
  };
  return openFileLog({
    path: STORE,
    fileSystem: disk.process(fate, stop),
    meeting,
    instance,
    now: () => '2026-01-01T00:00:00.000Z',
    ...(segmentBytes === undefined ? {} : { segmentBytes }),
  });
}
