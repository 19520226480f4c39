import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { check, section } from './check.js';
import { folderOf, tiersOn } from './folder.js';
import type { Provider } from './provider.js';
import { cascade, there } from './windows.js';

/** Every command once, on drive C. */
export async function checkCommandLine(provider: Provider): Promise<void> {
  section('The command line, in a folder of drive C');
  const cwd = folderOf({ 'cascade.toml': tiersOn(provider.url, '[cascade]\nbackend = "local"') });
  const run = async (line: string, code = 0) => {
    const ended = await cascade(line.split(' '), { cwd });
    assert.equal(ended.code, code, `${line}: ${ended.stdout}${ended.stderr}`);
    return ended.stdout + ended.stderr;
  };
  const says = (line: string, ...wanted: RegExp[]) =>
    check(`cascade ${line}`, async () => {
      const text = await run(line);
      for (const each of wanted) assert.match(text, each);
    });

  await says('--help', /cascade demo/);
  await says('show --help', /cascade show last/);
  await says('demo', /\[scripted\]/, /cascade replay last --step/);
  await says('config check', /cascade\.toml:\d+/);
  await says('doctor', /will be made when needed|can be written/, /3 of 3|all|local/);
  await says('analyze Is_this_lease_safe? --json', /"level"/);
  await says('completion bash', /complete/);
  await check('cascade run: the prompt from a file with a byte order mark, which climbs', async () => {
    fs.writeFileSync(path.join(cwd, 'prompt.txt'), '\ufeffIs this\r\nlease safe?\r\n');
    const { stdout, code, stderr } = await cascade(
      ['run', '--file', '.\\prompt.txt', '--tier', 'light', '--json'],
      { cwd },
    );
    assert.equal(code, 0, stderr);
    assert.deepEqual((({ status, answer, tier }) => ({ status, answer, tier }))(JSON.parse(stdout)), {
      status: 'completed',
      answer: 'said middle-1',
      tier: 'medium',
    });
  });
  await check('cascade run: the prompt on standard input, read by the tools of this folder', async () => {
    const input = path.join(cwd, 'prompt.txt');
    const { stdout, stderr } = await cascade(['run', '--tools', '--json'], { cwd, input });
    assert.match(stdout, /"status":"completed"/, stderr);
  });
  await says('tasks', /lease safe/);
  await says('show last', /said (small|middle|large)-1/);
  await says('show @2 --json', /"conversation"/);
  await says('explain @2', /help|climb/i);
  await says('log @2', /tier\.escalated/);
  await says('replay @2 --to 4', /\S/);
  await says('replay @2 --verify', /\S/);
  await says('verify', /\S/);
  await says('resume', /\S/);
  await says('inspect @2 --mermaid', /stateDiagram/);
  await check(
    'cascade export, through a shell that adds carriage returns, and import elsewhere',
    async () => {
      const { stdout } = await cascade(['export', '@2'], { cwd });
      const other = folderOf({ 'task.jsonl': `\ufeff${stdout.replaceAll('\n', '\r\n')}` });
      for (const words of [
        ['verify', '.\\task.jsonl'],
        ['import', there(path.join(other, 'task.jsonl'))],
        ['show', 'last'],
      ]) {
        const ended = await cascade(words, { cwd: other });
        assert.equal(ended.code, 0, ended.stderr);
      }
    },
  );
  await check('cascade init, with hints for PowerShell, and never over a file that is there', async () => {
    const fresh = folderOf({ '.git/HEAD': '' });
    const first = await cascade(['init', 'openai'], { cwd: fresh });
    assert.match(first.stdout, /\$env:OPENAI_API_KEY = /);
    assert.match(first.stdout, /Add-Content \.gitignore/);
    const second = await cascade(['init', 'openai'], { cwd: fresh });
    assert.match(second.stderr, /CONFIG_EXISTS/);
    assert.ok(second.stderr.includes('C:\\cascade-trial\\'), second.stderr);
  });
  await check('a task that PowerShell has dropped from the line', async () => {
    assert.match((await cascade(['show'], { cwd })).stderr, /PowerShell.*"@2"/);
  });
}
