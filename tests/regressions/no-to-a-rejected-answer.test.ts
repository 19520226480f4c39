import { expect, it } from 'vitest';
import { chatServer } from '../cli/chat-server.js';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

// `deny` promised that the task "goes on where it is", and it failed: its answer had been rejected by a check.
it('tells a person beforehand that a no ends the task, and afterwards what can still be done', async () => {
  const server = await chatServer(({ body }) => ({ text: body.model === 'small-1' ? 'It is 42.' : '42' }));
  const checks = 'approval = ["medium"]\n[cascade.checks]\njson_schema = "number.json"';
  const folder = workFolder({
    'cascade.toml': tiersOn(server.url, checks),
    'number.json': '{ "type": "number" }',
  });
  const cascade = (...words: string[]) => runCascade(words, { cwd: folder });
  expect((await cascade('run', 'What is it?', '--tier', 'light')).code).toBe(4);

  const denied = await cascade('deny', '@1');
  expect([denied.code, denied.stdout]).toEqual([1, '']);
  const [before, after] = denied.stderr.split('error ANSWER_REJECTED');
  expect(before).toContain('a no ends the task: the answer it has failed a check');
  expect(after).toMatch(/hint: .*replay shows it.*escalate the task/s);

  expect((await cascade('replay', '@1')).stdout).toContain('It is 42.');
  const climbed = await cascade('escalate', '@1');
  expect([climbed.code, climbed.stdout]).toEqual([0, '42\n']);
});
