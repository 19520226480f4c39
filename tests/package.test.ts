import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from './adapters/file-store.js';

const DOORS = ['', '/analyzer', '/inspector', '/testing'].map((door) => `model-cascade${door}`);

/** Another project, in which the package is installed: what is published, and links to what it depends on. */
const project = temporaryDirectory();
const installed = path.join(project, 'node_modules', 'model-cascade');
let tarball = '';

beforeAll(() => {
  const source = path.join(project, 'source');
  fs.mkdirSync(source);
  const tsc = path.resolve('node_modules/typescript/bin/tsc');
  const types = ['-p', 'tsconfig.build.json', '--outDir', path.join(source, 'dist')];
  execFileSync(process.execPath, [tsc, ...types]);
  // Bundled already, for the tests of the command.
  fs.cpSync('.build/package', path.join(source, 'dist'), { recursive: true });
  for (const file of ['package.json', 'README.md', 'LICENSE', 'cascade.toml'])
    fs.copyFileSync(file, path.join(source, file));
  fs.cpSync('docs', path.join(source, 'docs'), { recursive: true });
  // It is built already, and this folder could not build it.
  const packed = execFileSync(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', project],
    { cwd: source },
  );
  tarball = path.join(project, packed.toString().trim());
  fs.writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');
  fs.mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components', '1']);
  const { dependencies } = manifest();
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    const link = path.join(project, 'node_modules', name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.resolve('node_modules', name), link);
  }
});
afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

function manifest() {
  const text = fs.readFileSync(path.join(installed, 'package.json'), 'utf8');
  return JSON.parse(text) as { readonly version: string; readonly dependencies: Record<string, string> };
}

/** A program of that project, run by this Node. */
function run(name: string, text: string): string {
  fs.writeFileSync(path.join(project, name), text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

describe('The package', () => {
  it('holds what runs and what is read, and nothing else', () => {
    const files = fs.readdirSync(installed, { recursive: true, withFileTypes: true });
    // Hints of errors send their readers to the pages.
    const pages = path.join(installed, 'docs');
    expect(fs.existsSync(path.join(pages, 'embedding.md'))).toBe(true);
    const names = files
      .filter((each) => each.isFile() && !each.parentPath.startsWith(pages))
      .map(({ name }) => name);
    expect(names.filter((name) => !/(\.js|\.d\.ts)$/.test(name)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'cascade.toml',
      'package.json',
    ]);
    expect(names.filter((name) => name.includes('.test.'))).toEqual([]);
    expect(fs.statSync(tarball).size).toBeLessThan(700_000);
  });

  it('opens each of its doors to modules', () => {
    const lines = DOORS.map((door, index) => `import * as door${index} from '${door}';`);
    const count = DOORS.map((_, index) => `Object.keys(door${index}).length > 2`).join(' && ');
    expect(run('doors.mjs', [...lines, `console.log(${count});`].join('\n'))).toBe('true\n');
  });

  it('opens each of its doors to require', () => {
    const counts = DOORS.map((door) => `Object.keys(require('${door}')).length > 2`).join(' && ');
    expect(run('doors.cjs', `console.log(${counts});`)).toBe('true\n');
  });

  it('opens the analyzer alone: a handful of files, and no package', () => {
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, specifier = ''] of fs.readFileSync(file, 'utf8').matchAll(/^import .*from "(.*)";$/gm)) {
        expect(specifier).toMatch(/^\.\.?\//);
        visit(path.resolve(path.dirname(file), specifier));
      }
    };
    visit(path.join(installed, 'dist/src/analyzer.js'));
    expect(seen.size).toBeGreaterThan(1);
    expect(seen.size).toBeLessThan(8);
  });

  it('refits the analyzer for one deployment in a program of somebody else', () => {
    const program = `
import { analyze, calibrate, fit } from 'model-cascade/analyzer';
const seen = analyze('Bump the version to 1.4.2');
const outcomes = Array.from({ length: 500 }, () => ({ ...seen, lightSufficed: false, mediumSufficed: true }));
console.log(seen.level, calibrate(seen, fit(outcomes)).level);
`;
    expect(run('refit.mjs', program)).toBe('light medium\n');
  });

  it('runs a task in a program of somebody else', () => {
    const program = `
import { createCascade } from 'model-cascade';
import { ScriptedModels } from 'model-cascade/testing';
const models = new ScriptedModels([{ text: 'Hello.' }]);
const cascade = await createCascade({ models, log: 'memory', policy: { tiers: { light: { model: 'small' } } } });
console.log((await cascade.run('Say hello.')).answer);
await cascade.close();
`;
    expect(run('program.mjs', program)).toBe('Hello.\n');
  });

  it('runs each example as a program of its own, which prints what its page shows, and ends', () => {
    // They once ran within the tests only, where nobody saw that one of them never ended.
    const programs = fs.readdirSync('docs/examples').filter((file) => file.endsWith('.ts'));
    for (const file of programs) fs.copyFileSync(path.join('docs/examples', file), path.join(project, file));
    const settings = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
    const modules = ['--module', 'NodeNext', '--target', 'ES2022', '--types', 'node', '--skipLibCheck'];
    const tsc = path.resolve('node_modules/typescript/bin/tsc');
    const words = [tsc, ...settings, ...modules, ...programs];
    expect(spawnSync(process.execPath, words, { cwd: project, encoding: 'utf8' }).stdout).toBe('');
    for (const file of programs) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [file.replace(/\.ts$/, '.js')], {
        cwd: project,
        encoding: 'utf8',
        timeout: 60_000,
      });
      const expected = fs.readFileSync(path.join('docs/examples', file.replace(/\.ts$/, '.out.txt')), 'utf8');
      expect([file, status, stderr, stdout]).toEqual([file, 0, '', expected]);
    }
  });

  it('runs its command', () => {
    const bin = path.join(installed, 'dist/src/cli/bin.js');
    const said = execFileSync(process.execPath, [bin, '--version'], { cwd: project, encoding: 'utf8' });
    expect(said).toBe(`${manifest().version}\n`);
  });

  it('has types that hold under the strictest settings, its own files included', () => {
    const program = `
import { createCascade, type StreamPart, type TaskResult } from 'model-cascade';
import { openInspectorRelay } from 'model-cascade/inspector';
import { ScriptedModels } from 'model-cascade/testing';
const models = new ScriptedModels([]);
const cascade = await createCascade({ models, log: 'memory', policy: { tiers: { light: { model: 'small' } } } });
const result: TaskResult = await cascade.run('Say hello.');
for await (const part of cascade.streamOf(result.task)) void (part satisfies StreamPart);
void openInspectorRelay;
`;
    fs.writeFileSync(path.join(project, 'types.mts'), program);
    const settings = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit'];
    const modules = [
      '--module',
      'NodeNext',
      '--target',
      'ES2022',
      '--types',
      'node',
      '--skipLibCheck',
      'false',
    ];
    const tsc = path.resolve('node_modules/typescript/bin/tsc');
    const words = [tsc, ...settings, ...modules, 'types.mts'];
    const { stdout } = spawnSync(process.execPath, words, { cwd: project, encoding: 'utf8' });
    // What it depends on has faults of its own under these settings.
    expect(
      stdout.split('\n').filter((line) => /^(types\.mts|node_modules\/model-cascade)/.test(line)),
    ).toEqual([]);
  });

  it('is found in order by publint and attw', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
    const attw = path.resolve('node_modules/@arethetypeswrong/cli/dist/index.js');
    // Its readers are modules, and what resolves `exports`; require finds the same.
    const words = [attw, tarball, '--profile', 'esm-only', '--no-definitely-typed'];
    const { status, stdout } = spawnSync(process.execPath, words, { cwd: project, encoding: 'utf8' });
    expect(status, stdout).toBe(0);
  });
});
