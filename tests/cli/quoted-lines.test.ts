import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { GLOBAL_OPTIONS } from '../../src/cli/global-options.js';
import { pages, quotations } from '../pages/markdown.js';

/** Every command line that a page shows, from `cascade` on; what a shell does with it is left out. */
function linesOf(page: string): readonly string[] {
  return [...quotations(page, 'sh'), ...quotations(page, 'console')]
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/^\$ /, '').replace(/^.* \| (?=cascade)/, ''))
    .filter((line) => /^(npx )?cascade /.test(line))
    .map((line) =>
      line
        .replace(/^npx /, '')
        .replace(/"[^"]*"/g, 'words')
        .replace(/\s[#>|].*$/, '')
        .trim(),
    );
}

/** What of a line no command understands. */
function unknownIn(line: string): readonly string[] {
  const [, first = '', second = '', ...rest] = line.split(/\s+/);
  const spec =
    COMMANDS.find(({ name }) => name === `${first} ${second}`) ?? COMMANDS.find(({ name }) => name === first);
  if (spec === undefined) return [first];
  const known = [...(spec.options ?? []), ...GLOBAL_OPTIONS].flatMap(({ flags }) => flags.split(/[ ,]+/));
  return [second, ...rest].filter((word) => word.startsWith('-') && word !== '-' && !known.includes(word));
}

describe.each(pages())('The command lines of %s', (page) => {
  it('are such as cascade understands', () => {
    expect(linesOf(page).flatMap((line) => unknownIn(line).map((word) => `${line}: ${word}`))).toEqual([]);
  });
});

describe('The examples of --help', () => {
  it.each(COMMANDS.map((spec) => [spec.name, spec.examples] as const))(
    'of %s are its own',
    (name, examples) => {
      for (const [line] of examples) {
        const own = line
          .replace(/^.* \| (?=cascade)/, '')
          .replace(/"[^"]*"/g, 'words')
          .replace(/\s[>|].*$/, '');
        expect(own).toMatch(new RegExp(`^cascade ${name}( |$)`));
        expect(unknownIn(own)).toEqual([]);
      }
    },
  );
});

// The clone's own cascade.toml stands in its way, and it said no to whoever followed the page.
describe.each(['README.md', 'docs/quickstart.md'])('%s', (page) => {
  it('leads out of the clone before it says cascade init', () => {
    const lines = quotations(page, 'sh').join('\n').split('\n');
    const init = lines.findIndex((line) => /\bcascade init\b/.test(line));
    expect(lines.slice(0, init).some((line) => line.startsWith('cd '))).toBe(true);
  });
});
