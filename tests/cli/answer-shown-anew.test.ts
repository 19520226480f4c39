import type http from 'node:http';
import { describe, expect, it } from 'vitest';
import { chatServer, refuse, type WireReply } from './chat-server.js';
import { hasScript, onTerminal } from './on-terminal.js';
import { tiersOn, workFolder } from './work-folder.js';

/** A model that begins to answer, and whose line is then cut by whoever holds the response. */
function begins(text: string, hold: (response: http.ServerResponse) => void): WireReply {
  return (response, { body }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const choices = [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }];
    const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: body.model, choices };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    hold(response);
  };
}

const HELP = { calls: [{ name: 'escalate', input: { reason: 'this proof is beyond me' } }] };

describe('An answer that breaks off after it was shown', () => {
  it.skipIf(!hasScript)(
    'is shown anew on a terminal, where the next attempt says something else',
    async () => {
      let cut = () => {};
      const server = await chatServer((_, index) =>
        index === 0
          ? begins('It is 41', (response) => (cut = () => response.destroy()))
          : { text: 'No, 42.' },
      );
      const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
      const { code, sent } = await onTerminal('run "What is it?" --tier heavy', folder, [
        [/It is 41/, () => cut()],
      ]);
      expect(code).toBe(0);
      expect(sent).toMatch(/It is 41\r\n[^]*The stream broke\. The answer anew:\r\n[^]*No, 42\.\r\n/);
      expect(sent.match(/No, 42\./g)).toHaveLength(1);
    },
  );

  it.skipIf(!hasScript)('is shown anew by the tier that a broken one falls back to', async () => {
    let cut = () => {};
    const server = await chatServer((_, index) => {
      if (index === 0) return HELP;
      if (index === 1) return begins('It is 41', (response) => (cut = () => response.destroy()));
      return index === 2 ? refuse(401, 'invalid_api_key') : { text: 'No, 42.' };
    });
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const { code, sent } = await onTerminal('run "What is it?" --tier medium', folder, [
      [/It is 41/, () => cut()],
    ]);
    expect(code).toBe(0);
    expect(server.requests.map(({ body }) => body.model)).toEqual([
      'middle-1',
      'large-1',
      'large-1',
      'middle-1',
    ]);
    expect(sent).toMatch(/It is 41\r\n[^]*The stream broke\. The answer anew:\r\n[^]*No, 42\.\r\n/);
    expect(sent).toContain('medium ─self─▶ heavy');
  });
});

// What stood was written again without an end, the answer behind it in the same line, and then once more below.
it.skipIf(!hasScript)('shows an answer once where a draft is withdrawn after a use of tools', async () => {
  let cut = () => {};
  const LOOK = { name: 'list_files', input: { path: '.' } };
  const server = await chatServer((_, index) => {
    if (index === 0) return { text: 'Let me look.', calls: [LOOK] };
    if (index === 1) return begins('It is 41', (response) => (cut = () => response.destroy()));
    return { text: 'No, 42.' };
  });
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url, 'stream = "live"\n') });
  const { code, sent } = await onTerminal('run "What is it?" --tier heavy --tools', folder, [
    [/It is 41/, () => cut()],
  ]);
  expect(code).toBe(0);
  expect(sent).toMatch(/It is 41\r\n[^]*withdrawn: [^]*Let me look\.\r\n[^]*No, 42\.\r\n/);
  expect(sent.split('No, 42.')).toHaveLength(2);
});
