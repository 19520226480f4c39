import { describe, expect, it } from 'vitest';
import { chatServer } from '../cli/chat-server.js';
import { hasScript, onTerminal } from '../cli/on-terminal.js';
import { runCascade, startCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

/** light asks for help; whoever answers next has the answer. */
async function folderInMemory(rules = 'approval = ["medium"]'): Promise<string> {
  const server = await chatServer((_, index) =>
    index === 0
      ? { calls: [{ name: 'escalate', input: { reason: 'this is more than I can do' } }] }
      : { text: 'It is safe.' },
  );
  return workFolder({ 'cascade.toml': tiersOn(server.url, `${rules}\n[log]\nstore = "memory"\n`) });
}

const WORDS = ['run', 'Is it safe?', '--tier', 'light'];

// It named `cascade approve`, which finds no task there: the log was in the memory of a process that had ended.
describe('A task whose log is in memory, and that waits for approval', () => {
  it('ends with its process, and says what would let somebody approve', async () => {
    const ended = await runCascade(WORDS, { cwd: await folderInMemory() });
    expect(ended.code).toBe(4);
    expect(ended.stderr).not.toContain('cascade approve task_');
    expect(ended.stderr).toContain('Nobody can approve it any more: store = "memory"');
    expect(ended.stderr).toContain('say store = "file" under [log]');
  });

  it('says the same in a chat, and promises no conversation that goes on', async () => {
    const cwd = await folderInMemory();
    const ended = await runCascade(['chat', '--tier', 'light'], { cwd, input: 'Is it safe?\n' });
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain('Nobody can approve it any more');
    expect(ended.stderr).not.toMatch(/cascade (approve|chat --resume)/);
  });

  it('waits with --wait for what the policy says', async () => {
    const cwd = await folderInMemory(
      'approval = ["medium"]\napproval_timeout = "1ms"\non_approval_timeout = "approve"',
    );
    const ended = await runCascade([...WORDS, '--wait'], { cwd });
    expect(ended).toMatchObject({ code: 0, stdout: 'It is safe.\n' });
    expect(ended.stderr).not.toContain('cascade approve');
  });

  it.skipIf(process.platform === 'win32')(
    'cannot be resumed where the system ends its process, and says so',
    async () => {
      const run = startCascade([...WORDS, '--wait'], { cwd: await folderInMemory() });
      await run.printed((text) => text.includes('nobody can answer elsewhere'));
      run.process.kill('SIGTERM');
      const ended = await run.ended;
      expect(ended.stderr).toContain('Told to end (SIGTERM). The task was in memory only, and is gone.');
    },
  );

  it.skipIf(!hasScript)('is answered at the keyboard, where there is one', async () => {
    const { code, sent } = await onTerminal('run "Is it safe?" --tier light', await folderInMemory(), [
      [/climb\? \[y\/n\]/, 'y\n'],
    ]);
    expect([code, sent]).toEqual([0, expect.stringContaining('It is safe.')]);
    expect(sent).toContain('nobody can answer elsewhere (store = "memory")');
  });
});
