import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';

const EXAMPLE = 'docs/examples/01-embed-in-your-machine';

it('the example of embedding prints what its page shows', async () => {
  const lines: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  await import(pathToFileURL(path.resolve(`${EXAMPLE}.ts`)).href);
  spy.mockRestore();
  expect(`${lines.join('\n')}\n`).toBe(fs.readFileSync(`${EXAMPLE}.out.txt`, 'utf8'));
});
