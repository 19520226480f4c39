import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { callTool } from '../../workspace/call-tool.js';
import { fillFolders, SECRET } from '../../workspace/folder-pair.js';
import { report } from './report.js';

/** Run by Windows' Node: the file tools, and names by which somebody might lead them out of their folder. */
const home = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'cascade-files-'));
const { inside, outside } = fillFolders(home, {
  'a.txt': 'for all\r\nto read\r\n',
  'Sub Folder/b.txt': 'for all',
  '.env': SECRET,
  '.git/config': SECRET,
});
fs.writeFileSync(path.join(inside, 'a.txt:stream'), SECRET);
fs.writeFileSync(path.join(inside, 'a.txt:Zone.Identifier'), SECRET);
for (const [to, at] of [
  [outside, 'folder-out'],
  [path.join(outside, 'secret.txt'), 'file-out'],
] as const) {
  try {
    fs.symlinkSync(to, path.join(inside, at));
  } catch {
    // Windows lets only some users make symlinks.
  }
}

const read = (named: string, folder = inside) => callTool(folder, 'read_file', { path: named });

for (const named of [
  'a.txt',
  '.\\A.TXT',
  'SUB FOLDER\\b.txt',
  'sub folder/../a.txt',
  path.join(inside, 'a.txt'),
  path.join(inside, 'a.txt').toUpperCase(),
])
  await report(`reads ${shown(named)}`, async () => {
    assert.match(await read(named), /for all/);
  });

await report('reads under whatever spelling the folder itself was given', async () => {
  assert.match(await read('a.txt', inside.toUpperCase()), /"path":"a\.txt"/);
  assert.match(await read('a.txt', `${inside}\\.\\`), /for all/);
});

const drive = path.parse(home).root.slice(0, 2);
const rest = outside.slice(drive.length);
for (const named of [
  '..\\outside\\secret.txt',
  'sub folder\\..\\..\\outside\\secret.txt',
  'a.txt\\..\\..\\outside\\secret.txt',
  `${outside}\\secret.txt`,
  `${rest}\\secret.txt`,
  `${drive}..\\outside\\secret.txt`,
  `\\\\?\\${outside}\\secret.txt`,
  `\\\\.\\${outside}\\secret.txt`,
  `\\??\\${outside}\\secret.txt`,
  `\\\\localhost\\${drive[0]}$${rest}\\secret.txt`,
  `//?/${outside}/secret.txt`,
  '.. \\outside\\secret.txt',
  '...\\outside\\secret.txt',
  'folder-out\\secret.txt',
  'file-out',
  '.env',
  '.ENV',
  '.env.',
  '.env ',
  '.env::$DATA',
  '.git\\config',
  'x\\..\\.git\\config',
  'a.txt:stream',
  'A.TXT:STREAM:$DATA',
  'a.txt:Zone.Identifier',
  'con',
  'nul',
  'NUL.txt',
  'com1',
  'CONIN$',
  'CON:',
  'a.txt.',
  'a.txt ',
  'ENV~1',
  'GIT~1\\config',
])
  await report(`shows nothing for ${shown(named)}`, async () => {
    for (const tool of ['read_file', 'list_files', 'search_text']) {
      const told = await callTool(inside, tool, {
        path: named,
        ...(tool === 'search_text' ? { text: 'nobody' } : {}),
      });
      assert.ok(!told.includes(SECRET), `${tool} says ${told}`);
      assert.ok(!told.replace(JSON.stringify(named), '').includes('secret.txt'), `${tool} says ${told}`);
    }
    assert.match(await read(named), /^error: /);
  });

await report('lists and searches no hidden file, no stream and nothing through a link', async () => {
  const listed = await callTool(inside, 'list_files', {});
  assert.deepEqual((JSON.parse(listed) as { entries: unknown }).entries, [
    'Sub Folder/',
    'Sub Folder/b.txt',
    'a.txt',
  ]);
  assert.match(await callTool(inside, 'search_text', { text: 'nobody' }), /"matches":\[\]/);
});

fs.rmSync(home, { recursive: true, force: true });

function shown(named: string): string {
  return JSON.stringify(named.replaceAll(home, '…').replaceAll(home.toUpperCase(), '…')).replaceAll(
    '\\\\',
    '\\',
  );
}
