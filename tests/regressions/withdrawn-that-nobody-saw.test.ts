import { expect, it } from 'vitest';
import { chatServer } from '../cli/chat-server.js';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

// "withdrawn: …" was printed of drafts that a pipe never got.
it('takes nothing back in live mode where no draft was shown', async () => {
  const help = { text: 'Let me see.', calls: [{ name: 'escalate', input: { reason: 'this is beyond me' } }] };
  const server = await chatServer(({ body }) => (body.model === 'small-1' ? help : { text: 'It is safe.' }));
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url, 'stream = "live"') });
  const ended = await runCascade(['run', 'Is it safe?', '--tier', 'light'], { cwd: folder });
  expect([ended.code, ended.stdout]).toEqual([0, 'It is safe.\n']);
  expect(ended.stderr).not.toContain('withdrawn');
});
