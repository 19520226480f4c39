import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../adapters/file-store.js';
import { runCascade } from './run-cascade.js';
import { storyStore } from './story-store.js';

const directory = temporaryDirectory();

beforeAll(async () => void (await storyStore(directory)));
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

describe('--json', () => {
  it.each([
    'completion bash',
    'config check',
    'doctor',
    'export @1',
    'inspect @1 --mermaid',
    'log @1',
    'replay @1 --step',
    'replay @1 --to 3',
    'show @1',
    'explain @1',
    'tasks',
    'verify',
    'resume',
    'analyze hello',
    'show nobody',
    'rnu',
  ])('of %s is data and nothing else: one value, or one a line', async (words) => {
    const { stdout } = await runCascade([...words.split(' '), '--json'], { cwd: directory });
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object');
  });
});
