import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';

/** Programs of our own, asked about in words that training does not hold. */
const asked = (program: string, call: string) =>
  `Below is a Python function. Finish the assertion with the value that the call gives back.\n\n${program}\nassert ${call} == ??`;

const CLEAN = `def clean(name):
    if not name:
        return 'nobody'
    parts = [part.strip().swapcase() for part in name.split('-')]
    return '-'.join(reversed(parts))`;
const TAIL = `def tail(line, mark):
    at = line.rindex(mark)
    return line[at:].replace(mark, '') + line[:at].rjust(at + 3, mark)`;
const SEEN = `def seen(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts`;
const EVEN = `def even(number):
    if number % 2 == 0:
        return True
    return False`;
const STAIRS = `def stairs(word):
    steps = []
    for at in range(len(word)):
        for back in range(at):
            steps.append(word[back:at].center(4, '.'))
    return steps[::-2]`;

describe('The order of programs to be run in the head', () => {
  const easy = [asked(CLEAN, "clean('')"), asked(SEEN, 'seen([])'), asked(EVEN, 'even(8)')];
  const hard = [
    asked(CLEAN, "clean('aDa- LoveLace -bYRon-kinG')"),
    asked(TAIL, "tail('banana split and bread', 'a')"),
    asked(STAIRS, "stairs('marzipan')"),
  ];

  it('puts what is handed nothing, or answers yes or no, below what moves the signs of a text', () => {
    const hardest = Math.max(...easy.map((text) => analyze(text).score));
    const easiest = Math.min(...hard.map((text) => analyze(text).score));
    expect(hardest).toBeLessThan(easiest);
  });

  it('tells why in words', () => {
    const words = (text: string) => analyze(text).contributions.map((reason) => reason.words);
    expect(words(easy[0]!)).toContain('more empty inputs than usual');
    expect(words(hard[1]!)).toContain('more calls that move the signs of a text than usual');
  });
});
