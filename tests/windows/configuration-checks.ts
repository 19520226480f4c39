import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { check, section } from './check.js';
import { folderOf } from './folder.js';
import { cascade, start, there } from './windows.js';

const MODEL = `[backends.a]\nprovider = "scripted"\n[backends.a.tiers.medium]\nmodel = "m"\n[model]\ndefault = "a:m"\n`;

/** Where the file is found, and where it may keep the log. */
export async function checkConfiguration(): Promise<void> {
  section('Configuration, and places for the log');
  await check('the user’s own file is found under %APPDATA%', async () => {
    const own = folderOf({ 'cascade/cascade.toml': MODEL });
    const program = '.build/tests/windows/inside/with-appdata.js';
    const words = [there(own), 'config', 'check'];
    const { stdout, stderr } = await start(program, words, { cwd: folderOf() }).ended;
    assert.match(stdout + stderr, /cascade\\cascade\.toml/);
  });
  await check('a file is found upward, and named in another case', async () => {
    const folder = folderOf({ 'cascade.toml': MODEL, 'deep/down/x.txt': '' });
    const found = await cascade(['config', 'check'], { cwd: path.join(folder, 'deep', 'down') });
    assert.equal(found.code, 0, found.stderr);
    const named = there(path.join(folder, 'cascade.toml')).toUpperCase();
    assert.equal((await cascade(['config', 'check', '--config', named], { cwd: folder })).code, 0);
  });

  const long = Array.from({ length: 6 }, (_, index) => `${index}`.padEnd(50, 'x'));
  const places: readonly (readonly [string, (folder: string) => string])[] = [
    ['a drive, with backslashes', (folder) => path.join(folder, 'store')],
    ['an umlaut and spaces', (folder) => path.join(folder, 'My Störe')],
    ['more than 260 characters', (folder) => path.join(folder, ...long)],
  ];
  for (const [title, place] of places) {
    await check(`a log at a path with ${title}`, async () => {
      const folder = folderOf();
      const store = place(folder);
      fs.mkdirSync(path.dirname(store), { recursive: true });
      await keepsTask(folder, there(store));
    });
  }
  await check('a log at C:/…, at \\\\?\\C:\\…, and at a relative path', async () => {
    const folder = folderOf({ 'sub/x.txt': '' });
    await keepsTask(folder, there(path.join(folder, 'slashes')).replaceAll('\\', '/'));
    await keepsTask(folder, `\\\\?\\${there(path.join(folder, 'namespace'))}`);
    await keepsTask(folder, 'sub\\store');
  });
  await check('a log on another drive than the folder', async () => {
    const store = path.resolve('.build', `windows-store-${process.pid}`);
    try {
      await keepsTask(folderOf(), there(store));
    } finally {
      fs.rmSync(store, { recursive: true, force: true });
    }
  });
  await check('one store under two spellings is one store', async () => {
    const folder = folderOf();
    const store = there(path.join(folder, 'Store'));
    await keepsTask(folder, store);
    await keepsTask(folder, store.toUpperCase());
    const { stdout } = await cascade(['tasks', '--json'], { cwd: folder });
    assert.equal((JSON.parse(stdout) as unknown[]).length, 2);
  });
  for (const bad of ['"C:\\new\\table"', '"C:\\Users\\ann"'])
    await check(`path = ${bad} is told how to be written`, async () => {
      const folder = folderOf({ 'cascade.toml': `${MODEL}[log]\npath = ${bad}\n` });
      const { stderr, code } = await cascade(['run', 'x'], { cwd: folder });
      assert.equal(code, 2);
      assert.match(stderr, /backslash/);
    });
  await check('a log where a file is, and below one, and on a drive that is not there', async () => {
    for (const bad of ['file', 'file\\below', 'Q:\\store']) {
      const folder = folderOf({ file: '', 'cascade.toml': `${MODEL}[log]\npath = '${bad}'\n` });
      const { stderr, code } = await cascade(['run', 'x'], { cwd: folder });
      assert.notEqual(code, 0);
      assert.match(stderr, /STORE_NOT_WRITABLE/, `${bad}: ${stderr}`);
      assert.match(stderr, /hint: (Choose|Make)/, `${bad}: ${stderr}`);
    }
  });
}

async function keepsTask(folder: string, store: string): Promise<void> {
  fs.writeFileSync(path.join(folder, 'cascade.toml'), `${MODEL}[log]\npath = '${store}'\n`);
  const ran = await cascade(['run', 'hello', '--json'], { cwd: folder });
  assert.equal(ran.code, 0, `${store}: ${ran.stdout}${ran.stderr}`);
  const { task } = JSON.parse(ran.stdout) as { task: string };
  const shown = await cascade(['verify', task], { cwd: folder });
  assert.equal(shown.code, 0, shown.stderr);
}
