import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapseLines } from '../../src/cli/collapse-lines.js';
import { drawPath, legTable } from '../../src/cli/draw-path.js';
import { moneyText, tokensText } from '../../src/cli/money-text.js';
import { paintsFor } from '../../src/cli/paints.js';
import { oneLine, printable } from '../../src/cli/printable.js';
import { table } from '../../src/cli/table.js';
import { cut, pad, widthOf } from '../../src/cli/text-width.js';
import { agoText, durationText } from '../../src/cli/time-text.js';
import type { PathStep } from '../../src/domain/state.js';
import { law } from '../laws/law.js';

describe('Money', () => {
  it('is in dollars, with the digits it takes to see it', () => {
    const seen = [0, 1, 13, 120, 34_500, 999_999, 1_200_000, 123_456_789].map(moneyText);
    expect(seen).toEqual(['$0', '$0.000001', '$0.000013', '$0.00012', '$0.0345', '$1', '$1.20', '$123.46']);
  });

  it('is unknown where it is unknown, and so are tokens', () => {
    expect([moneyText(null), tokensText(null), tokensText(1234)]).toEqual(['unknown', 'unknown', '1,234']);
  });
});

describe('Time', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  it('is told as a person would', () => {
    const ago = (ms: number) => agoText(new Date(now - ms).toISOString(), now);
    expect([9_999, 10_000, 42_000, 200_000, 9_000_000, 100_000_000, 300_000_000].map(ago)).toEqual([
      'just now',
      '10 s ago',
      '42 s ago',
      '3 min ago',
      '2 h ago',
      '1 day ago',
      '3 days ago',
    ]);
    expect(ago(-60_000)).toBe('just now');
    expect(ago(40 * 86_400_000)).toMatch(/^2026-10-1\d$/);
  });

  it('has two units at the most', () => {
    expect([850, 4200, 185_000, 7_800_000, 90_000_000].map(durationText)).toEqual([
      '850 ms',
      '4.2 s',
      '3 min 5 s',
      '2 h 10 min',
      '1 d 1 h',
    ]);
  });
});

describe('A stretch of time', () => {
  const UNIT_MS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
  type Unit = keyof typeof UNIT_MS;
  const MOST: Readonly<Record<Unit, number>> = { ms: 999, s: 59.9, min: 59, h: 23, d: Infinity };
  const stretches = fc.oneof(
    fc.integer({ min: 0, max: 4_000_000_000 }),
    fc.double({ min: 0, max: 200_000, noNaN: true }),
    fc.constantFrom(999.5, 59_949, 59_950, 59_999, 3_599_999, 86_399_999),
  );

  // 59,999 ms were told as 60.0 s, and 999.6 ms as 1000 ms.
  law('is told in numbers that fit their unit, and is as long as they say', stretches, (ms) => {
    const parts = [...durationText(ms).matchAll(/([\d.]+) (\w+)/g)].map(([, number, unit]) => ({
      number: Number(number),
      unit: unit as Unit,
    }));
    for (const { number, unit } of parts) expect(number, unit).toBeLessThanOrEqual(MOST[unit]);
    const told = parts.reduce((sum, { number, unit }) => sum + number * UNIT_MS[unit], 0);
    const smallest = UNIT_MS[parts.at(-1)?.unit ?? 'ms'];
    expect(Math.abs(told - ms)).toBeLessThan(
      parts.length === 1 ? Math.max(smallest * 60, 51) : smallest + 51,
    );
  });
});

describe('A path', () => {
  const tiers = fc.constantFrom('light' as const, 'medium' as const, 'heavy' as const);
  const steps = fc.array(fc.tuple(tiers, fc.constantFrom('self' as const, 'check' as const)), {
    maxLength: 9,
  });

  law(
    'is drawn whole, in lines that fit',
    fc.tuple(steps, fc.integer({ min: 24, max: 90 })),
    ([path, width]) => {
      const drawn = path.map(([to, cause]) => ({ to, cause }) as PathStep);
      const lines = drawPath(drawn, paintsFor({ hasColors: false }), width);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      for (const line of lines.slice(1)) expect(line).toMatch(/^ {3}─/);
      const whole = path.map(([to, cause], index) => (index === 0 ? to : ` ─${cause}─▶ ${to}`)).join('');
      expect(lines.map((line, index) => (index === 0 ? line : line.slice(2))).join('')).toBe(whole);
      // No line ends before it must.
      for (const [index, line] of lines.slice(1).entries()) {
        const next = /^ {2}( ─\w+─▶ \w+)/.exec(line)?.[1] ?? '';
        expect(widthOf(lines[index] ?? '') + widthOf(next)).toBeGreaterThan(width);
      }
    },
  );
});

describe('Text from outside', () => {
  it('steers no terminal, and keeps its lines', () => {
    expect(printable('a\u001b[31m\r\nb\tc\u202e')).toBe('a\ufffd[31m\nb\tc\ufffd');
    expect(oneLine('  a\n\n b\u0007 ')).toBe('a b\ufffd');
  });

  it('is as wide as a terminal draws it, and is cut by that', () => {
    expect(['abc', '素数', 'e\u0301', '😀'].map(widthOf)).toEqual([3, 4, 1, 2]);
    expect(cut('素数は無限', 6)).toBe('素数…');
    expect(widthOf(pad('素', 5))).toBe(5);
  });
});

law(
  'A text that is cut to a width, or filled up to it, fits, and loses nothing that would have fitted',
  fc.tuple(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 40 })),
  ([text, width]) => {
    const short = cut(text, width);
    expect(widthOf(short)).toBeLessThanOrEqual(width);
    if (short !== text) expect(widthOf(text)).toBeGreaterThan(width);
    if (short !== text && width > 0)
      expect(text.startsWith(short.slice(0, -1)) && short.endsWith('…')).toBe(true);
    expect(widthOf(pad(short, width))).toBe(width);
  },
);

describe('Lines that come again', () => {
  it('are told once, with how often', () => {
    expect(collapseLines(['a', 'b', 'b', 'b', 'a', 'c', 'c'])).toEqual([
      'a',
      'b (3 times)',
      'a',
      'c (2 times)',
    ]);
    expect(collapseLines([])).toEqual([]);
  });
});

describe('A table', () => {
  it('lines its columns up, and gives way in the flexible one', () => {
    const columns = [
      { title: 'n', align: 'right' as const },
      { title: 'text', flexible: true },
    ];
    const rows = [
      ['1', '素数は無限に存在する'],
      ['10', 'b'],
    ];
    expect(table(columns, rows, 16)).toEqual([' n  text', ' 1  素数は無限…', '10  b']);
    expect(table(columns, rows, 16).every((line) => widthOf(line) <= 16)).toBe(true);
  });

  it('leaves out what may be spared, the last first, where the screen is too narrow for all', () => {
    const columns = [
      { title: 'id' },
      { title: 'tier', spare: true },
      { title: 'when', spare: true },
      { title: 'ask', flexible: true },
    ];
    const rows = [['abcdef', 'medium', 'just now', 'why is the sky blue?']];
    expect(table(columns, rows, 80)).toEqual([
      'id      tier    when      ask',
      'abcdef  medium  just now  why is the sky blue?',
    ]);
    expect(table(columns, rows, 26)).toEqual(['id      tier    ask', 'abcdef  medium  why is th…']);
    expect(table(columns, rows, 17)).toEqual(['id      ask', 'abcdef  why is t…']);
    expect(table(columns, rows, 4)).toEqual(['id      ask', 'abcdef  why is …']);
  });

  it('takes what is missing from the widest of those that give way', () => {
    const columns = ['a', 'b', 'c'].map((title) => ({ title, flexible: true }));
    const rows = [['x'.repeat(30), 'y'.repeat(12), 'z'.repeat(20)]];
    expect(table(columns, rows, 46)[1]).toBe(`${'x'.repeat(14)}…  ${'y'.repeat(12)}  ${'z'.repeat(14)}…`);
  });

  it('of legs has no titles either where a task took none', () => {
    const paints = paintsFor({ hasColors: false });
    expect(legTable([], paints, 80)).toEqual([]);
  });

  it('paints words and not the space around them', () => {
    const painted = table([{ title: '' }, { title: '' }], [[{ text: 'a', paint: (t) => `<${t}>` }, 'b']], 80);
    expect(painted).toEqual(['<a>  b']);
  });
});
