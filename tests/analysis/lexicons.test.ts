import { describe, expect, it } from 'vitest';
import { LATIN_SCRIPT } from '../../src/analysis/lexicon/latin-script.js';
import { OTHER_SCRIPTS } from '../../src/analysis/lexicon/other-scripts.js';

describe('The lexicon of a language', () => {
  // Only its first place counts: "paxos" stood twice among what is hard, "file" was added to what already had it.
  it.each([...LATIN_SCRIPT, ...OTHER_SCRIPTS].map((lexicon, at) => [at, lexicon] as const))(
    'lists no phrase twice: number %i',
    (_, lexicon) => {
      const phrases = Object.values(lexicon)
        .flatMap((list: string) => list.split(','))
        .map((phrase) => phrase.trim().replace(/\s+/g, ' '));
      expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
      expect(phrases).not.toContain('');
    },
  );
});
