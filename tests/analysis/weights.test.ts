import { describe, expect, it } from 'vitest';
import { ROUTING_WEIGHTS } from '../../src/analysis/routing-weights.js';
import { bytesOf, packWeights, unpackWeights } from '../../src/analysis/weights.js';

describe('the shipped weights', () => {
  const bytes = bytesOf(ROUTING_WEIGHTS);

  it('come back byte for byte when packed again', () => {
    expect(Buffer.from(packWeights(unpackWeights(bytes))).equals(bytes)).toBe(true);
  });

  it('hold an expert for each kind that trees alone read badly', () => {
    expect(unpackWeights(bytes).experts.every((expert) => expert !== undefined)).toBe(true);
  });
});
