import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { chatServer } from '../cli/chat-server.js';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

/** util-linux's `script` runs a command on a terminal of its own. */
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

/** What a terminal is sent. */
function onTerminal(words: string, cwd: string): Promise<string> {
  const line = `"${process.execPath}" "${path.resolve('.build/src/cli/bin.js')}" ${words}`;
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, NO_COLOR: '1', TERM: 'xterm' };
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let sent = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (sent += text));
  return new Promise((resolve) => child.once('close', () => resolve(sent)));
}

// In live mode `approve` showed the draft that had been turned down a day ago, and took it back once more.
it.skipIf(!hasScript)('shows nobody a draft that was withdrawn before they came', async () => {
  const server = await chatServer(({ body }) => ({
    text: body.model === 'small-1' ? 'It is 41.' : '{"it":42}',
  }));
  const folder = workFolder({
    'cascade.toml': tiersOn(
      server.url,
      'stream = "live"\napproval = ["medium"]\n[cascade.checks]\njson_schema = "it.json"',
    ),
    'it.json': '{ "type": "object" }',
  });
  const waiting = await runCascade(['run', 'What is it?', '--tier', 'light'], { cwd: folder });
  expect(waiting.code).toBe(4);
  const sent = await onTerminal('approve @1', folder);
  expect(sent).toContain('{"it":42}');
  expect(sent).not.toContain('It is 41.');
  expect(sent).not.toContain('withdrawn');
});
