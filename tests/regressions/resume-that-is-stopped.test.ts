import { expect, it } from 'vitest';
import { chatServer, type WireReply } from '../cli/chat-server.js';
import { startCascade } from '../cli/run-cascade.js';
import { KEY, tiersOn, workFolder } from '../cli/work-folder.js';

// Standard output was empty, which is no JSON.
it.skipIf(process.platform === 'win32')(
  'prints what has come to rest with --json when resume --all is stopped',
  async () => {
    let asked = () => {};
    const hang: WireReply = () => asked();
    const server = await chatServer(() => hang);
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const env = { LOCAL_API_KEY: KEY };
    const stopped = async (words: readonly string[], signal: 'SIGTERM' | 'SIGINT') => {
      const isAsked = new Promise<void>((resolve) => (asked = resolve));
      const running = startCascade(words, { cwd: folder, env });
      await isAsked;
      running.process.kill(signal);
      return running.ended;
    };
    await stopped(['run', 'take your time', '--tier', 'light'], 'SIGTERM');
    const { code, stdout } = await stopped(['resume', '--all', '--json'], 'SIGINT');
    expect([code, JSON.parse(stdout)]).toEqual([130, []]);
  },
);
