import { describe, expect, it } from 'vitest';
import { readSourceTree } from './layers/source-tree.js';

const FOLDER = 'docs/examples';

describe('An example', () => {
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
