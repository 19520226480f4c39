import { expect, it } from 'vitest';
import { chatServer } from '../cli/chat-server.js';
import { hasScript, onTerminal } from '../cli/on-terminal.js';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

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
  const { sent } = await onTerminal('approve @1', folder);
  expect(sent).toContain('{"it":42}');
  expect(sent).not.toContain('It is 41.');
  expect(sent).not.toContain('withdrawn');
});
