import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/analysis/letters.js';
import { countDistinct, countWordClasses, DRAWERS, readWords } from '../../src/analysis/words.js';

describe('different words', () => {
  // Words that want the same drawer, and as many as leave few drawers free.
  const hash = fc.oneof(
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.nat(9).map((high) => high * DRAWERS + 7),
    fc.constantFrom(DRAWERS - 1, 2 * DRAWERS - 1, 0, -DRAWERS),
  );

  it('are counted as a set counts them, whatever was counted before', () => {
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 60 }), (hashes) => {
        expect(countDistinct(hashes)).toBe(new Set(hashes).size);
        expect(countDistinct(hashes.toReversed())).toBe(new Set(hashes).size);
      }),
    );
  });

  it('are counted where there are more of them than drawers', () => {
    for (const count of [DRAWERS / 2, DRAWERS, 2 * DRAWERS])
      expect(countDistinct(Array.from({ length: count }, (_, at) => at * 3))).toBe(count);
  });
});

describe('a class of words', () => {
  it('counts each of its words, and no word of no class', () => {
    const source = readFileSync(new URL('../../src/analysis/words.ts', import.meta.url), 'utf8');
    const listed = [...source.matchAll(/^ {2}(\w+):\s+'([^']+)',$/gm)];
    expect(listed).toHaveLength(18);
    for (const [, name, list] of listed)
      for (const word of list!.split(' '))
        expect([word, countWordClasses(readWords(fold(word)))]).toEqual([
          word,
          expect.objectContaining({ [name!]: 1 }),
        ]);
    const strange = countWordClasses(readWords(fold('the quick brown fox jumps over a lazy dog')));
    expect(Object.values(strange).every((count) => count === 0)).toBe(true);
  });
});

describe('a list of words', () => {
  const folder = new URL('../../src/analysis/', import.meta.url);
  const lists = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(new URL(name, folder), 'utf8').matchAll(
        /hashesOf\(\s*(?:'([^'\n]*)'|"([^"\n]*)"),?\s*\)/g,
      ),
    ])
    .map(([, plain, quoted]) => (plain ?? quoted ?? '').split(' '));

  // "который" is read as "которыи", so that an entry with its last letter as typed was never found.
  it('holds each word once, as folding leaves it, and without a hyphen', () => {
    expect(lists.length).toBeGreaterThan(70);
    for (const list of lists) {
      expect(list.map((word) => String.fromCharCode(...fold(word)))).toEqual(list);
      expect(list.filter((word, at) => word === '' || word.includes('-') || list.indexOf(word) < at)).toEqual(
        [],
      );
    }
  });
});
