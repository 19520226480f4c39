import type http from 'node:http';
import { expect, it } from 'vitest';
import { chatServer, type WireReply } from '../cli/chat-server.js';
import { runCascade, startCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

const HELP: WireReply = { calls: [{ name: 'escalate', input: { reason: 'this is more than I can do' } }] };

/** light asks for help; heavy says the first half, and the second when it is told to. */
async function slowHeavy() {
  let finish = () => {};
  const half = (response: http.ServerResponse, delta: object, finish_reason: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`,
    );
  const slow: WireReply = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    half(response, { role: 'assistant', content: 'The first half, ' });
    finish = () => {
      half(response, { content: 'and the second.' }, 'stop');
      response.end('data: [DONE]\n\n');
    };
  };
  const server = await chatServer(({ body }) => (body.model === 'large-1' ? slow : HELP));
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url, 'approval = ["heavy"]') });
  const waiting = await runCascade(['run', 'Is it safe?', '--tier', 'light', '--json'], { cwd: folder });
  expect(waiting.code).toBe(4);
  return { folder, finish: () => finish() };
}

// After `approve` and `resume` the answer was printed when all of it was there, and no sooner.
it('shows the answer of an approved task as it comes, and asks nothing that was answered', async () => {
  const { folder, finish } = await slowHeavy();
  const approved = startCascade(['approve', '@1'], { cwd: folder });
  await approved.printed((text) => text.includes('The first half, '));
  finish();
  const { code, stdout, stderr } = await approved.ended;
  expect([code, stdout]).toEqual([0, 'The first half, and the second.\n']);
  expect(stderr).toContain('light ─self─▶ medium ─self─▶ heavy');
});

it('shows the answer of a resumed task as it comes', async () => {
  const { folder, finish } = await slowHeavy();
  const first = startCascade(['approve', '@1'], { cwd: folder });
  await first.printed((text) => text.includes('The first half, '));
  first.process.kill('SIGKILL');
  await first.ended;
  const resumed = startCascade(['resume', '@1'], { cwd: folder });
  await resumed.printed((text) => text.includes('The first half, '));
  finish();
  expect(await resumed.ended).toMatchObject({ code: 0, stdout: 'The first half, and the second.\n' });
});
