import { expect, it } from 'vitest';
import { chatServer } from '../cli/chat-server.js';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

// It ended with code 4 and not a word about why, nor about the conversation that waits.
it('says of a chat that stops for an approval how it goes on', async () => {
  const server = await chatServer(() => ({
    calls: [{ name: 'escalate', input: { reason: 'this is more than I can do' } }],
  }));
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url, 'approval = ["medium"]') });
  const ended = await runCascade(['chat', '--tier', 'light'], {
    cwd: folder,
    input: 'Is it safe?\nAnd now?\n',
  });
  expect(ended.code).toBe(4);
  expect(ended.stderr).toMatch(/cascade approve task_\w+ +lets it climb\ncascade deny task_\w+ /);
  expect(ended.stderr).toMatch(/cascade chat --resume task_\w+ goes on/);
});
