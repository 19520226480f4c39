import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import type { CommandSpec } from '../../src/cli/command-spec.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { textOf } from '../pages/sections.js';
import fs from 'node:fs';

const PAGE = 'docs/command-line.md';
const GLOBAL = ['--config', '--json', '--quiet'];

/** The line of a command's section that says how it is called. */
function usageOf({ name }: CommandSpec): string {
  const line = textOf(PAGE, `cascade ${name}`)
    .split('\n')
    .find((each) => each.startsWith('`cascade '));
  return line?.slice(1, -1) ?? '';
}

describe('The README', () => {
  it('names every command in its table', () => {
    const table = textOf('README.md', 'The command line');
    for (const { name } of COMMANDS) expect(table).toMatch(new RegExp(`\`(cascade )?${name}\\b`));
  });
});

describe('The page about the command line', () => {
  it.each(COMMANDS.map((spec) => [spec.name, spec] as const))(
    'says of cascade %s how it is called, argument by argument and option by option',
    (name, spec) => {
      const options = (spec.options ?? []).map(({ flags }) => `[${flags}]`);
      const words = ['cascade', name, ...(spec.args ?? []).map((argument) => argument.name), ...options];
      expect(usageOf(spec)).toBe(words.join(' '));
    },
  );

  it.each(COMMANDS.map((spec) => [spec.name, spec] as const))(
    'names in the section of cascade %s no option that it has not',
    (name, { options = [] }) => {
      const known = [...GLOBAL, ...options.flatMap(({ flags }) => flags.match(/--[a-z-]+/g) ?? [])];
      const named = textOf(PAGE, `cascade ${name}`).match(/`--[a-z-]+/g) ?? [];
      expect(named.map((each) => each.slice(1)).filter((each) => !known.includes(each))).toEqual([]);
    },
  );

  it('has a section for each command, and for no other', () => {
    const sections = [...fs.readFileSync(PAGE, 'utf8').matchAll(/^### cascade (.+)$/gm)].map(
      ([, name]) => name,
    );
    expect(sections.sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  it('gives every exit code its meaning', () => {
    const rows = [...textOf(PAGE, 'Exit codes').matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(rows).toEqual(Object.values(EXIT));
  });
});
