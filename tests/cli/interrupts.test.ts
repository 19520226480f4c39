import { describe, expect, it } from 'vitest';
import { Interrupts } from '../../src/cli/run/interrupts.js';
import type { InterruptSignal } from '../../src/cli/terminal.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { chatServer, type ChatServer, type WireReply } from './chat-server.js';
import { runCascade, startCascade } from './run-cascade.js';
import { KEY, tiersOn, workFolder } from './work-folder.js';

const env = { LOCAL_API_KEY: KEY };

/** A model that asks for help on light, and on medium never comes to an end; and what became of its connection. */
async function endless(): Promise<{ server: ChatServer; asked: Promise<void>; hungUp: Promise<void> }> {
  let ask = () => {};
  let hangUp = () => {};
  const asked = new Promise<void>((resolve) => (ask = resolve));
  const hungUp = new Promise<void>((resolve) => (hangUp = resolve));
  const hang: WireReply = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    response.on('close', hangUp);
    ask();
  };
  const help = { calls: [{ name: 'escalate', input: { reason: 'this is more than I can do' } }] };
  const server = await chatServer((_, index) => (index === 0 ? help : hang));
  return { server, asked, hungUp };
}

async function waitingRun(...words: string[]) {
  const { server, asked, hungUp } = await endless();
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
  const run = startCascade(['run', 'take your time', '--tier', 'light', ...words], { cwd: folder, env });
  await asked;
  return { folder, run, hungUp };
}

describe.skipIf(process.platform === 'win32')('A running cascade run', () => {
  it('cancels its task at Ctrl-C: the call is stopped, the fact recorded, the path shown', async () => {
    const { folder, run, hungUp } = await waitingRun();
    run.process.kill('SIGINT');
    await hungUp;
    const { code, stderr } = await run.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('light ─self─▶ medium');
    expect(stderr).toContain('cancelled');
    // What was reserved for a call that was stopped stood there as if it had been spent.
    expect(stderr).toMatch(/cost +at most \$0\.\d+ +tokens unknown, 2 calls/);
    const told = await runCascade(['explain', '@1'], { cwd: folder });
    expect(told.stdout).toMatch(
      /stopped in the middle; charged as reserved, .+\n +cost at most .+, tokens unknown/,
    );
    expect(told.stdout).toContain('Cancelled by terminal: Ctrl-C');
    const { stdout } = await runCascade(['log', '@1', '--json'], { cwd: folder });
    const newest = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(newest).toMatchObject({ type: 'task.cancelled', data: { reason: 'Ctrl-C' } });
  });

  it('prints the cancelled task with --json', async () => {
    const { run } = await waitingRun('--json');
    run.process.kill('SIGINT');
    const { code, stdout } = await run.ended;
    expect([code, JSON.parse(stdout)]).toMatchObject([
      130,
      { status: 'cancelled', answer: null, tier: 'medium' },
    ]);
  });

  // Standard output was empty, which is no JSON.
  it('prints where the task stands with --json when the system ends it', async () => {
    const { run } = await waitingRun('--json');
    run.process.kill('SIGTERM');
    const { code, stdout, stderr } = await run.ended;
    expect([code, JSON.parse(stdout)]).toMatchObject([
      130,
      { status: 'running', answer: null, tier: 'medium', path: [{ to: 'light' }, { to: 'medium' }] },
    ]);
    expect(JSON.parse(stdout)).not.toHaveProperty('conversation');
    expect(stderr).toMatch(/cascade resume task_\w+ goes on/);
  });

  it('lets go of its task when the system ends it: no cancel, and how to go on', async () => {
    const { folder, run } = await waitingRun();
    run.process.kill('SIGTERM');
    const { code, stderr } = await run.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/cascade resume task_\w+ goes on/);
    const { stdout } = await runCascade(['show', '@1', '--json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'running', tier: 'medium' });
    const verified = await runCascade(['replay', '@1', '--verify', '--json'], { cwd: folder });
    expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([0, { verified: true }]);
  });
});

describe('Ctrl-C', () => {
  /** A task whose cancel is never written down, as its disk hangs; and what becomes of the process. */
  function hangingTask() {
    const listeners = new Set<(signal: InterruptSignal) => void>();
    const left: number[] = [];
    const said: string[] = [];
    const terminal = {
      onInterrupt: (listener: (signal: InterruptSignal) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      leave: (code: number) => void left.push(code),
    };
    const never = () => new Promise<never>(() => {});
    const interrupts = new Interrupts(terminal, { cancel: never, close: never }, (line) => said.push(line));
    const press = () => {
      for (const listener of listeners) listener('SIGINT');
    };
    return { interrupts, press, left, said };
  }

  it('leaves at once when it is pressed again, and says that the task can be resumed', () => {
    const { interrupts, press, left, said } = hangingTask();
    interrupts.watch('task_abc' as TaskId);
    press();
    expect(left).toEqual([]);
    press();
    expect(left).toEqual([130]);
    expect(said).toEqual([
      'Cancelling. Ctrl-C once more leaves at once.',
      'Left at once. cascade resume task_abc goes on with the task.',
    ]);
  });

  it('says so when it is pressed twice before any task has begun', () => {
    const { press, left, said } = hangingTask();
    press();
    press();
    expect([left, said.at(-1)]).toEqual([[130], 'Left at once. No task had begun.']);
  });
});
