import { describe, expect, it } from 'vitest';
import { refuse } from '../../src/adapters/workspace-tools/refuse.js';

describe('What a refused tool call says', () => {
  // It was cut between the two halves of an emoji, and the model read "\ud83d".
  it('halves no character of a long name', () => {
    for (const before of [197, 198, 199, 200])
      expect(refuse(`${'a'.repeat(before)}😀😀`, 'is not there').message).not.toContain('\\ud83d');
  });
});
