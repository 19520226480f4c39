import { expect, it } from 'vitest';
import { chatServer, type WireReply } from '../cli/chat-server.js';
import { hasScript, onTerminal } from '../cli/on-terminal.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

const HOSTILE = '\u001b]0;owned\u0007\u001b[2J\u202e\u009b31m\rok ';

// A model gives the reason, and the terminal obeyed it.
it.skipIf(!hasScript)('lets no reason for which a draft is withdrawn steer the terminal', async () => {
  const reply: WireReply = { text: 'A draft.', calls: [{ name: 'escalate', input: { reason: HOSTILE } }] };
  const server = await chatServer((_, index) => (index === 0 ? reply : { text: 'Done.' }));
  const keyless = tiersOn(server.url, 'stream = "live"').replace('api_key_env = "LOCAL_API_KEY"\n', '');
  const folder = workFolder({ 'cascade.toml': keyless });
  const { sent } = await onTerminal('run "Is it safe?" --tier light', folder);
  expect(sent).toMatch(/withdrawn: .*owned/);
  expect(sent).toContain('Done.');
  for (const steering of ['\u001b]0;', '\u001b[2J', '\u202e', '\u009b'])
    expect(sent.includes(steering), JSON.stringify(steering)).toBe(false);
});
