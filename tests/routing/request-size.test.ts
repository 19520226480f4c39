import { describe, expect, it } from 'vitest';
import { requestSize } from '../../src/routing/request-size.js';

describe('requestSize', () => {
  const needs = { tools: true, vision: false };

  it('counts four bytes to a token, or one where it must not be too few, and each message’s own', () => {
    expect(requestSize(401, 3, needs)).toEqual({
      likelyTokens: 101 + 48,
      mostTokens: 401 + 48,
      needsTools: true,
      needsVision: false,
    });
  });
});
