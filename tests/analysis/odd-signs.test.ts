import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { fold } from '../../src/analysis/letters.js';
import { EVERYDAY_ASKS } from './everyday-asks.js';
import { ELEVENTH_ROUND } from './everyday-asks-eleventh.js';
import { TWELFTH_ROUND } from './everyday-asks-twelfth.js';
import { NINTH_ROUND } from './everyday-asks-ninth.js';
import { TENTH_ROUND } from './everyday-asks-tenth.js';
import { routed } from './routed.js';

const ASKS = [EVERYDAY_ASKS, NINTH_ROUND, TENTH_ROUND, ELEVENTH_ROUND, TWELFTH_ROUND]
  .flat()
  .map(({ text }) => text);
/** Zero width, the direction of writing, a soft hyphen, a variation selector, marks upon marks. */
const UNSEEN = [...'\u200b\u200d\u200e\u200f\u202b\u202c\u2060\u2066\u2069\ufeff\u00ad\ufe0f\u0301\u0323'];
const FULL_WIDTH = 0xfee0;
const MATHEMATICAL = [0x1d400 - 65, 0x1d41a - 97] as const;

/** Forms in which the same ask looks the same, or nearly so. */
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'in full width': (text) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + FULL_WIDTH)),
  'with its accents apart': (text) => text.normalize('NFD'),
  'in bold letters of mathematics': (text) =>
    text.replace(/[A-Za-z]/g, (letter) =>
      String.fromCodePoint(MATHEMATICAL[letter < 'a' ? 0 : 1] + letter.charCodeAt(0)),
    ),
  'with blanks that do not break': (text) => text.replaceAll(' ', '\u00a0'),
  'with two blanks': (text) => text.replaceAll(' ', '  '),
  'with emoji between its words': (text) => text.replaceAll(' ', ' 🙏🏽 '),
  'between emoji': (text) => `🚀 ${text} ❤️`,
  'in bold': (text) => `**${text}**`,
  'with marks of exclamation': (text) => `${text}!!!`,
};

describe('odd signs', () => {
  it('that nobody sees change nothing, wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ASKS),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...UNSEEN)), { minLength: 1, maxLength: 12 }),
        (ask, added) => {
          const text = added.reduce((before, [place, sign]) => {
            // Inside the ask: analysis reads what is left after trimming.
            const at = 1 + (place % Math.max(1, before.length - 1));
            return before.slice(0, at) + sign + before.slice(at);
          }, ask);
          expect(fold(text)).toEqual(fold(ask));
          expect(routed(text)).toBe(routed(ask));
        },
      ),
    );
  });

  it.each(Object.entries(FORMS))('leave an ask %s on its tier', (_, form) => {
    for (const ask of ASKS) expect([ask, routed(form(ask))]).toEqual([ask, routed(ask)]);
  });

  it('leave an ask that is quoted as a whole to be read', () => {
    expect(routed('"Which planet is closest to the sun?"')).toBe('light');
    expect(routed('“Design a distributed ledger without downtime and prove that no entry is lost”')).toBe(
      'heavy',
    );
  });

  it('are nothing to read by themselves', () => {
    expect(analyze('\u200b\u2060\u00ad').confidence).toBe(0);
  });

  it('cannot make an ask longer than it is', () => {
    const swelling = `\u1100${'\ufdfa'.repeat(5000)}`;
    expect(fold(swelling).length).toBeLessThanOrEqual(swelling.length);
  });
});
