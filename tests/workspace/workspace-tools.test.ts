import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { callTool } from './call-tool.js';
import { SECRET } from './folder-pair.js';
import { makeFolders } from './folder.js';

describe('read_file', () => {
  it('reads a text file, and says where it ends', async () => {
    const { inside } = makeFolders({ 'notes/a.txt': 'one\ntwo\nthree\n' });
    expect(JSON.parse(await callTool(inside, 'read_file', { path: 'notes/a.txt' }))).toEqual({
      path: 'notes/a.txt',
      from_line: 1,
      lines: 3,
      total_lines: 3,
      text: 'one\ntwo\nthree',
    });
  });

  it('gives a long file in pieces that together are the file', async () => {
    const lines = Array.from({ length: 9000 }, (_, index) => `line ${index} of a long file`);
    const { inside } = makeFolders({ 'long.txt': lines.join('\n') });
    const read: string[] = [];
    for (let from: number | undefined = 1; from !== undefined;) {
      const piece = JSON.parse(await callTool(inside, 'read_file', { path: 'long.txt', from_line: from }));
      read.push(piece.text);
      from = piece.next_line;
    }
    expect(read.length).toBeGreaterThan(3);
    expect(read.join('\n')).toBe(lines.join('\n'));
  });

  it('shortens a line that is longer than a piece, and goes on after it', async () => {
    const { inside } = makeFolders({ 'wide.txt': `${'x'.repeat(200_000)}\nend` });
    const piece = JSON.parse(await callTool(inside, 'read_file', { path: 'wide.txt' }));
    expect(piece).toMatchObject({ lines: 1, next_line: 2 });
    expect(piece.text.length).toBeLessThan(50_000);
  });

  it.each([
    ['a folder', 'sub', /is a folder/],
    ['what is not there', 'no.txt', /is not there/],
    ['a file below a file', 'sub/a.txt/b', /is not there/],
    ['a binary file', 'image.png', /not a text file/],
    ['a huge file', 'huge.txt', /more than can be read\./],
    ['a hidden file', '.env', /hidden/],
    ['a file in a hidden folder', '.git/config', /hidden/],
    ['a name with a zero in it', 'a\0.txt', /not a path/],
    ['a name that is too long', 'x'.repeat(5000), /too long/],
  ])('refuses %s and says why', async (_, named, why) => {
    const { inside } = makeFolders({
      'sub/a.txt': 'a',
      'image.png': Buffer.from([0x89, 0x50, 0, 0, 1]),
      'huge.txt': 'x'.repeat(4_000_001),
      '.env': SECRET,
      '.git/config': SECRET,
    });
    const told = await callTool(inside, 'read_file', { path: named });
    expect(told).toMatch(/^error: /);
    expect(told).toMatch(why);
    expect(told).not.toContain(inside);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe nobody writes to', async () => {
    const { inside } = makeFolders();
    execFileSync('mkfifo', [path.join(inside, 'pipe')]);
    expect(await callTool(inside, 'read_file', { path: 'pipe' })).toMatch(/not a regular file/);
  });

  it('follows a symlink that stays inside, and none that leads out', async () => {
    const { inside, outside } = makeFolders({ 'a.txt': 'all may read this', '.env': SECRET });
    const link = (target: string, name: string) => fs.symlinkSync(target, path.join(inside, name));
    link('a.txt', 'good');
    link('good', 'chain');
    link(path.join(outside, 'secret.txt'), 'file-out');
    link(outside, 'folder-out');
    link('../outside', 'relative-out');
    link('file-out', 'chain-out');
    link('.env', 'to-hidden');
    link('circle', 'circle');
    expect(await callTool(inside, 'read_file', { path: 'chain' })).toContain('all may read this');
    const refused = [
      'file-out',
      'folder-out/secret.txt',
      'relative-out/secret.txt',
      'chain-out',
      'to-hidden',
    ];
    for (const named of [...refused, 'circle']) {
      const told = await callTool(inside, 'read_file', { path: named });
      expect(told).toMatch(/^error: /);
      expect(told).not.toContain(SECRET);
    }
  });
});

describe('list_files', () => {
  it('lists what a person sees: no hidden, fetched or linked things', async () => {
    const { inside, outside } = makeFolders({
      'src/a.ts': '',
      'src/deep/er/b.ts': '',
      'node_modules/left-pad/index.js': '',
      '.git/HEAD': '',
      '.env': '',
    });
    fs.symlinkSync(outside, path.join(inside, 'out'));
    expect(JSON.parse(await callTool(inside, 'list_files', {}))).toEqual({
      path: '.',
      entries: ['node_modules/', 'src/', 'src/a.ts', 'src/deep/', 'src/deep/er/'],
      more: false,
    });
  });

  it('stops after a bound and says that there is more', async () => {
    const { inside } = makeFolders(
      Object.fromEntries(Array.from({ length: 510 }, (_, index) => [`f${index}.txt`, ''])),
    );
    const { entries, more } = JSON.parse(await callTool(inside, 'list_files', {}));
    expect([entries.length, more]).toEqual([500, true]);
  });

  it('says of a file that it is no folder', async () => {
    const { inside } = makeFolders({ 'a.txt': '' });
    expect(await callTool(inside, 'list_files', { path: 'a.txt' })).toMatch(/is not a folder/);
  });
});

describe('search_text', () => {
  it('finds lines with their place, whatever the case', async () => {
    const { inside } = makeFolders({ 'a.txt': 'x\n  The Needle here\n', 'b/c.txt': 'needle' });
    expect(JSON.parse(await callTool(inside, 'search_text', { text: 'needle' }))).toEqual({
      matches: [
        { path: 'a.txt', line: 2, text: 'The Needle here' },
        { path: 'b/c.txt', line: 1, text: 'needle' },
      ],
      files_searched: 2,
      more: false,
    });
    const exact = JSON.parse(await callTool(inside, 'search_text', { text: 'needle', ignore_case: false }));
    expect(exact.matches).toEqual([{ path: 'b/c.txt', line: 1, text: 'needle' }]);
  });

  it('searches one file where one is named', async () => {
    const { inside } = makeFolders({ 'a.txt': 'needle', 'b.txt': 'needle' });
    const { matches } = JSON.parse(await callTool(inside, 'search_text', { text: 'needle', path: 'b.txt' }));
    expect(matches).toEqual([{ path: 'b.txt', line: 1, text: 'needle' }]);
  });

  it('takes the words as they are, not as a pattern', async () => {
    const { inside } = makeFolders({ 'a.txt': '(a+)+$\naaaa' });
    const { matches } = JSON.parse(await callTool(inside, 'search_text', { text: '(a+)+$' }));
    expect(matches).toHaveLength(1);
  });

  it('looks into nothing hidden, binary or linked out of the folder', async () => {
    const { inside, outside } = makeFolders({
      '.env': SECRET,
      'image.bin': Buffer.concat([Buffer.from([0, 1]), Buffer.from(SECRET)]),
    });
    fs.symlinkSync(outside, path.join(inside, 'out'));
    fs.symlinkSync(path.join(outside, 'secret.txt'), path.join(inside, 'out.txt'));
    const { matches } = JSON.parse(await callTool(inside, 'search_text', { text: 'nobody may read' }));
    expect(matches).toEqual([]);
  });

  it('stops after a bound and says that there is more', async () => {
    const { inside } = makeFolders({ 'a.txt': 'needle\n'.repeat(300) });
    const { matches, more } = JSON.parse(await callTool(inside, 'search_text', { text: 'needle' }));
    expect([matches.length, more]).toEqual([200, true]);
  });
});
