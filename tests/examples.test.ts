import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSourceTree } from './layers/source-tree.js';

const FOLDER = 'docs/examples';
const programs = fs.readdirSync(FOLDER).filter((file) => /^\d\d-.*\.ts$/.test(file));
const expectationOf = (file: string) => path.join(FOLDER, file.replace(/\.ts$/, '.out.txt'));

describe('An example', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each(programs.filter((file) => fs.existsSync(expectationOf(file))))(
    '%s prints what its page shows',
    async (file) => {
      const lines: string[] = [];
      vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => {
        lines.push(words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '));
      });
      await import(pathToFileURL(path.resolve(FOLDER, file)).href);
      expect(`${lines.join('\n')}\n`).toBe(fs.readFileSync(expectationOf(file), 'utf8'));
    },
  );

  it.each(readSourceTree([FOLDER]))(
    '$file imports only the public doors, and stays short',
    ({ imports, lines }) => {
      const own = imports.map(({ specifier }) => specifier).filter((name) => !name.startsWith('node:'));
      const doors = [
        'model-cascade',
        'model-cascade/analyzer',
        'model-cascade/inspector',
        'model-cascade/testing',
        '@ai-sdk/openai-compatible',
        '@statelyai/inspect',
        'xstate',
        'zod',
      ];
      expect(own.filter((name) => !doors.includes(name))).toEqual([]);
      expect(lines).toBeLessThan(60);
    },
  );
});
