import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '../laws/law.js';
import { callTool } from './call-tool.js';
import { fillFolders, SECRET } from './folder-pair.js';
import { makeFolders } from './folder.js';

const NAMES = ['a', 'b', 'c.txt', '.env'];
const ODD = ['..', '.', '', '...', '~', '%2e%2e', '..%2f', '..\\', 'outside', 'secret.txt', 'C:', '\0'];
const piece = fc.constantFrom(...NAMES, ...ODD);
const start = fc.constantFrom('', '/', '//', '\\\\?\\', 'file://', '{inside}/', '{outside}/');
const odd = fc.tuple(start, fc.array(piece, { maxLength: 6 })).map(([from, to]) => from + to.join('/'));
const SHARP = ['../outside/secret.txt', '{outside}/secret.txt', 'b/../../outside/secret.txt', 'c.txt'];
const named = fc.oneof(odd, fc.constantFrom(...SHARP, '.env', 'a', 'a/secret.txt', 'b/a', 'b/a/secret.txt'));
const OUT = ['{outside}', '{outside}/secret.txt', '../outside', '../outside/secret.txt'];
const target = fc.constantFrom(...OUT, '..', '.', '/', '.env', 'a');
const links = fc.array(fc.record({ at: fc.constantFrom('a', 'b', 'b/a', 'c.txt', 'b/c.txt'), to: target }), {
  maxLength: 4,
});
const call = fc.oneof(
  fc.record({ tool: fc.constant('read_file'), input: fc.record({ path: named }) }),
  fc.record({
    tool: fc.constant('list_files'),
    input: fc.record({ path: named, depth: fc.integer({ min: 1, max: 6 }) }),
  }),
  fc.record({
    tool: fc.constant('search_text'),
    input: fc.record({ path: named, text: fc.constant('nobody') }),
  }),
);

type Case = { links: { at: string; to: string }[]; call: { tool: string; input: { path: string } } };

/** How often a reader without our care would have found the secret: else the law says nothing. */
let carelessFinds = 0;

describe('The file tools', () => {
  law<Case>(
    'show nothing outside of their folder and nothing hidden, whatever path is named and whatever links there are',
    fc.record({ links, call }),
    async ({ links: wanted, call: { tool, input } }) => {
      const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cascade-law-')));
      try {
        const { inside, outside } = fillFolders(home, { '.env': SECRET, 'b/c.txt': 'for all' });
        const fill = (text: string) => text.replace('{inside}', inside).replace('{outside}', outside);
        for (const { at, to } of wanted) link(path.join(inside, at), fill(to));
        const asked = fill(input.path);
        const told = await callTool(inside, tool, { ...input, path: asked });
        if (careless(inside, asked)) carelessFinds++;
        expect(told).not.toContain(SECRET);
        // What was asked comes back in an error; nothing else may tell what there is outside.
        expect(told.replace(JSON.stringify(asked), '')).not.toMatch(/secret\.txt|\.env/);
      } finally {
        fs.rmSync(home, { recursive: true, force: true });
      }
    },
    { runs: 500 },
  );

  it('were asked for the secret in a way that a careless reader would have answered', () => {
    expect(carelessFinds).toBeGreaterThan(0);
  });

  it('notice a folder that becomes a symlink while they read', async () => {
    const { inside, outside } = makeFolders({ 'b/secret.txt': 'for all' });
    const [folder, aside] = [path.join(inside, 'b'), path.join(inside, 'aside')];
    let done = false;
    const swapping = (async () => {
      while (!done) {
        await fs.promises.rename(folder, aside);
        await fs.promises.symlink(outside, folder);
        await fs.promises.rm(folder);
        await fs.promises.rename(aside, folder);
      }
    })();
    const told = new Set<string>();
    for (let round = 0; round < 500; round++) {
      told.add(await callTool(inside, 'read_file', { path: 'b/secret.txt' }));
      told.add(await callTool(inside, 'search_text', { text: 'nobody' }));
    }
    done = true;
    await swapping;
    expect([...told].filter((text) => text.includes(SECRET))).toEqual([]);
    expect(await callTool(inside, 'read_file', { path: 'b/secret.txt' })).toContain('for all');
  });
});

function link(at: string, to: string): void {
  if (fs.existsSync(at) || !fs.existsSync(path.dirname(at))) return;
  try {
    fs.symlinkSync(to, at);
  } catch {
    // A link of that name leads nowhere yet: one is enough.
  }
}

function careless(inside: string, asked: string): boolean {
  try {
    return fs.readFileSync(path.resolve(inside, asked), 'utf8').includes(SECRET);
  } catch {
    return false;
  }
}
