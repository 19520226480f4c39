import { describe, expect, it } from 'vitest';
import { accident } from './disk-accidents.js';

/** Each schedule is one seed; ACCIDENT_SEED=n runs that one alone. */
const SCHEDULES = Number(process.env['ACCIDENT_SCHEDULES'] ?? 6000);
const ONLY = process.env['ACCIDENT_SEED'];

describe('The log on disk under accidents', () => {
  it('loses nothing acknowledged, whatever stops the process, the disk or the machine', async () => {
    const seeds = ONLY === undefined ? Array.from({ length: SCHEDULES }, (_, i) => i + 1) : [Number(ONLY)];
    for (const seed of seeds) {
      await accident(seed).catch((error: unknown) => {
        throw new Error(`ACCIDENT_SEED=${seed}`, { cause: error });
      });
    }
    expect(seeds.length).toBeGreaterThan(0);
  });
});
