import { expect, it } from 'vitest';
import { chatServer } from '../cli/chat-server.js';
import { startCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

// The relay was closed only where a result had come: a run that was told to end, or whose log broke, said so and
// then stayed for ever.
it.skipIf(process.platform === 'win32')('ends an inspected run that is told to end', async () => {
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const server = await chatServer(() => () => asked());
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
  const run = startCascade(['run', 'take your time', '--inspect'], { cwd: folder });
  await isAsked;
  run.process.kill('SIGTERM');
  const { code, stderr } = await run.ended;
  expect(code).toBe(130);
  expect(stderr).toMatch(/Told to end \(SIGTERM\)\. cascade resume task_\w+ goes on/);
});
