import { describe, expect, it } from 'vitest';
import { chatServer } from './chat-server.js';
import { runCascade, startCascade } from './run-cascade.js';
import { KEY, tiersOn, workFolder } from './work-folder.js';

const env = { LOCAL_API_KEY: KEY, USER: 'ann' };
const HELP = { calls: [{ name: 'escalate', input: { reason: 'this is too much for me' } }] };

/** light asks for help, and whoever comes after answers with its own name, unless it is to be kept waiting. */
async function terminals(keepsWaiting: () => boolean = () => false) {
  let wake = () => {};
  const server = await chatServer(({ body }) => {
    wake();
    if (body.model === 'small-1') return HELP;
    // A provider that is asked and says nothing, until its caller is gone.
    return keepsWaiting() ? () => {} : { text: `said ${body.model}` };
  });
  const asked = async (count: number) => {
    while (server.requests.length < count) await new Promise<void>((resolve) => (wake = resolve));
  };
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url, 'approval = ["medium"]') });
  const json = async (...words: string[]) => {
    const ended = await runCascade([...words, '--json'], { cwd: folder, env });
    return { ...ended, value: JSON.parse(ended.stdout || 'null') as unknown };
  };
  const open = (...words: string[]) => startCascade(words, { cwd: folder, env });
  /** The newest task, once it waits for approval. */
  const waiting = async (): Promise<string> => {
    const [newest] = (await json('tasks')).value as { task: string; status: string }[];
    return newest?.status === 'waiting' ? newest.task : waiting();
  };
  return { server, json, open, waiting, asked };
}

describe('Three terminals on one store', () => {
  it('approve in one what waits in another, while a third looks on', async () => {
    const { open, json, waiting } = await terminals();
    const first = open('run', 'Is this lease safe?', '--tier', 'light', '--wait', '--json');
    const task = await waiting();
    const third = open('replay', task, '--watch');
    await third.printed((text) => text.includes('escalation.quoted'));
    const approved = await json('approve', task);
    expect(approved.code).toBe(0);
    expect(approved.value).toMatchObject({ task, accepted: true, owner: { pid: first.process.pid } });
    const ran = await first.ended;
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ task, status: 'completed', answer: 'said middle-1' });
    expect((await third.ended).stdout).toContain('task.completed');
    expect((await json('show', task)).value).toMatchObject({ path: [{ to: 'light' }, { to: 'medium' }] });
    expect((await json('approve', task)).value).toMatchObject({ error: { code: 'TASK_ENDED' } });
  });

  it('kill -9 the one that waits: the approval is taken here, and the task goes on here', async () => {
    const { open, json, waiting, server } = await terminals();
    const first = open('run', 'Is this lease safe?', '--tier', 'light', '--wait');
    await first.printed((text) => text.includes('cascade approve'));
    first.process.kill('SIGKILL');
    await first.ended;
    const task = await waiting();
    const listed = await json('resume');
    expect(listed.value).toMatchObject([{ task, status: 'waiting', waitingFor: 'approval', owner: null }]);
    const approved = await json('approve', task);
    expect(approved.code).toBe(0);
    expect(approved.value).toMatchObject({ task, status: 'completed', tier: 'medium' });
    expect(server.requests.map(({ body }) => body.model)).toEqual(['small-1', 'middle-1']);
    expect((await json('replay', task, '--verify')).value).toMatchObject({ verified: true });
  });

  it('kill -9 one in the middle of a call: another resumes it, under the same key', async () => {
    let holds = true;
    const { open, json, waiting, asked, server } = await terminals(() => holds);
    const first = open('run', 'Is this lease safe?', '--tier', 'light', '--wait');
    await first.printed((text) => text.includes('cascade approve'));
    const task = await waiting();
    await json('approve', task);
    await asked(2);
    const shown = await runText(['resume'], open);
    expect(shown.stdout).toContain(`at work in process ${first.process.pid}`);
    const early = await json('resume', task);
    expect(early.value).toMatchObject({ error: { code: 'TASK_OWNED_ELSEWHERE' } });
    first.process.kill('SIGKILL');
    await first.ended;
    holds = false;
    const resumed = await json('resume', '--all');
    expect(resumed.code).toBe(0);
    expect(resumed.value).toMatchObject([{ task, status: 'completed', answer: 'said middle-1' }]);
    const keys = server.requests.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[2]).toBe(keys[1]);
    expect(keys[1]).not.toBe(keys[0]);
    expect((await json('replay', task, '--verify')).value).toMatchObject({ verified: true });
    expect((await json('verify')).code).toBe(0);
  });

  it('cancels from one what another is at work on', async () => {
    const { open, json, waiting, asked } = await terminals(() => true);
    const first = open('run', 'Is this lease safe?', '--tier', 'light', '--wait', '--json');
    const task = await waiting();
    await json('approve', task);
    await asked(2);
    expect((await json('cancel', task, '--reason', 'not worth it')).code).toBe(0);
    const ended = await first.ended;
    expect(ended.code).toBe(130);
    expect(JSON.parse(ended.stdout)).toMatchObject({ task, status: 'cancelled' });
    expect((await runText(['log', task], open)).stdout).toContain('by ann: not worth it');
  });
});

function runText(
  words: string[],
  open: (...words: string[]) => { readonly ended: Promise<{ stdout: string }> },
) {
  return open(...words).ended;
}
