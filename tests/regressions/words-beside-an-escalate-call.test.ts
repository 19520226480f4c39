import { expect, it } from 'vitest';
import { chatServer } from '../cli/chat-server.js';
import { runCascade } from '../cli/run-cascade.js';
import { KEY, tiersOn, workFolder } from '../cli/work-folder.js';

// Where models had no tools all they said went into the pipe, as if it could only be the answer: a model that asked
// for help with a word of its own, and was refused, had that word in front of its answer.
it('does not put what a model says beside a call of escalate into a pipe', async () => {
  const reason = 'the file that I need is not there';
  const server = await chatServer((_, index) =>
    index === 0
      ? { text: 'Let me ask.', calls: [{ name: 'escalate', input: { reason, kind: 'blocked' } }] }
      : { text: 'Name the file.' },
  );
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
  const env = { LOCAL_API_KEY: KEY };
  const { code, stdout } = await runCascade(['run', 'Read it.', '--tier', 'light'], { cwd: folder, env });
  expect([code, stdout]).toEqual([0, 'Name the file.\n']);
});
