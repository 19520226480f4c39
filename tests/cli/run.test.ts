import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FactData } from '../../src/domain/facts.js';
import { chatServer, type ChatServer, type WireRequest } from './chat-server.js';
import { runCascade, startCascade, type Ended } from './run-cascade.js';
import { KEY, tiersOn, workFolder } from './work-folder.js';

const env = { LOCAL_API_KEY: KEY };
const REASONS = ['three clocks and a race are too many for me', 'the file shows two proofs that contradict'];
const ANSWER = 'The second proof forgets\nthat a lease may expire in between.';

/** light asks for help; medium reads a file and asks for help in the same turn; heavy answers. */
function threeTiers(): Promise<ChatServer> {
  const [first = '', second = ''] = REASONS;
  return chatServer((_request, index) => {
    if (index === 0) return { text: 'Hard.', calls: [{ name: 'escalate', input: { reason: first } }] };
    if (index === 1)
      return {
        text: 'Let me look.',
        calls: [
          { name: 'read_file', input: { path: 'lease.txt' } },
          { name: 'escalate', input: { reason: second, context_summary: 'read lease.txt' } },
        ],
      };
    return { text: ANSWER };
  });
}

async function mainRun(...words: string[]): Promise<{ server: ChatServer; ended: Ended; folder: string }> {
  const server = await threeTiers();
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url), 'lease.txt': 'leases are short\n' });
  const ended = await runCascade(
    ['run', 'Can two nodes hold this lease?', '--tier', 'light', '--tools', ...words],
    {
      cwd: folder,
      env,
    },
  );
  return { server, ended, folder };
}

const leg = z.object({
  from: z.enum(['light', 'medium']).nullable(),
  to: z.enum(['light', 'medium', 'heavy']),
  cause: z.string(),
  reason: z.string(),
  at: z.iso.datetime(),
  costMicroUsd: z.number().int(),
});

/** SPEC §11, key by key. */
const resultSchema = z.object({
  task: z.string().startsWith('task_'),
  status: z.literal('completed'),
  answer: z.string(),
  tier: z.literal('heavy'),
  model: z.literal('large-1'),
  backend: z.literal('local'),
  complexity: z.object({ level: z.string(), confidence: z.number(), score: z.number() }),
  path: z.array(leg),
  attempts: z.literal(3),
  usage: z.object({
    inputTokens: z.literal(300),
    outputTokens: z.literal(60),
    cachedInputTokens: z.number().nullable(),
  }),
  costMicroUsd: z.number().int(),
  scripted: z.literal(false),
});

describe('cascade run', () => {
  it('climbs two tiers over HTTP, and every later request holds all earlier messages in order, unaltered', async () => {
    const { server, ended } = await mainRun();
    expect(ended).toMatchObject({ code: 0, stdout: `${ANSWER}\n` });
    expect(server.requests.map(({ body }) => body.model)).toEqual(['small-1', 'middle-1', 'large-1']);
    const [light, medium, heavy] = server.requests.map(({ body }) => body.messages);
    expect(medium?.slice(0, light?.length)).toEqual(light);
    expect(heavy?.slice(0, medium?.length)).toEqual(medium);
    expect(heavy?.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'tool',
      'assistant',
      'tool',
      'tool',
    ]);
    expect(heavy?.[3]?.tool_calls?.map((call) => call.function.name)).toEqual(['read_file', 'escalate']);
    expect(everyCallHasOneResult(server.requests[2])).toBe(true);
    expect(JSON.stringify(heavy?.[4])).toContain('leases are short');
    expect(JSON.stringify(heavy?.[5])).toContain('\\"escalated_to\\":\\"heavy\\"');
  });

  it('offers `escalate` below the top only, and sends the key nowhere but in its header', async () => {
    const { server } = await mainRun();
    const offered = server.requests.map(({ body }) => body.tools?.map((tool) => tool.function.name) ?? []);
    expect(offered.map((names) => names.includes('escalate'))).toEqual([true, true, false]);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(Array(3).fill(`Bearer ${KEY}`));
    expect(new Set(server.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
    expect(JSON.stringify(server.requests.map(({ body }) => body))).not.toContain(KEY);
  });

  it('prints path, reasons and costs for people on stderr', async () => {
    const { ended } = await mainRun();
    expect(ended.stderr).toContain('light ─self─▶ medium ─self─▶ heavy');
    for (const reason of REASONS) expect(ended.stderr).toContain(reason);
    // 100 tokens in and 20 out, on three tiers.
    for (const cost of ['$0.000018', '$0.00018', '$0.001', '$0.0012']) expect(ended.stderr).toContain(cost);
    expect(ended.stderr).toContain('300 in, 60 out');
    expect(ended.stderr + ended.stdout).not.toContain('\u001b');
  });

  it('prints the same as one object with --json, and nothing else', async () => {
    const { ended } = await mainRun('--json');
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const result = resultSchema.parse(JSON.parse(ended.stdout));
    expect(result.answer).toBe(ANSWER);
    expect(
      result.path.map(({ from, to, cause, reason, costMicroUsd }) => [from, to, cause, reason, costMicroUsd]),
    ).toEqual([
      [null, 'light', 'forced', 'light was asked for', 18],
      ['light', 'medium', 'self', REASONS[0], 180],
      ['medium', 'heavy', 'self', REASONS[1], 1000],
    ]);
    expect(result.costMicroUsd).toBe(1198);
    expect(ended.stdout.trimEnd()).not.toContain('\n');
  });

  it('prints only the answer with --quiet', async () => {
    const { ended } = await mainRun('--quiet');
    expect(ended).toEqual({ code: 0, stdout: `${ANSWER}\n`, stderr: '' });
  });

  it('keeps a log that replays to the same', async () => {
    const { ended, folder } = await mainRun('--json');
    const { task } = JSON.parse(ended.stdout) as { task: string };
    const shown = await runCascade(['show', task, '--json'], { cwd: folder });
    const { conversation, createdAt, updatedAt, version, parent, ...rest } = JSON.parse(shown.stdout);
    expect(rest).toEqual(JSON.parse(ended.stdout));
    expect([conversation.length, version > 10, parent, createdAt < updatedAt]).toEqual([7, true, null, true]);
  });

  it('takes its prompt from words, a file, standard input, or all of them', async () => {
    const server = await chatServer(() => ({ text: 'Read.' }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url), 'more.txt': 'from the file' });
    const run = (words: string[], input?: string) =>
      runCascade(['run', '--quiet', ...words], {
        cwd: folder,
        env,
        ...(input === undefined ? {} : { input }),
      });
    await run(['from', 'words']);
    await run(['--file', 'more.txt']);
    await run([], 'from the pipe');
    await run(['from words', '--file', 'more.txt'], 'from the pipe');
    const asked = server.requests.map(({ body }) => body.messages.at(-1)?.content);
    expect(asked).toEqual([
      'from words',
      'from the file',
      'from the pipe',
      'from words\n\nfrom the file\n\nfrom the pipe',
    ]);
  });

  it('asks the one model that --model names, without tiers', async () => {
    const server = await chatServer(() => ({ text: 'Alone.' }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const ended = await runCascade(['run', 'hello', '--model', 'local:qwen3:8b', '--json'], {
      cwd: folder,
      env,
    });
    expect(JSON.parse(ended.stdout)).toMatchObject({
      status: 'completed',
      model: 'qwen3:8b',
      answer: 'Alone.',
    });
    expect(server.requests.map(({ body }) => [body.model, body.tools ?? []])).toEqual([['qwen3:8b', []]]);
  });

  it('keeps the budget of its words to the micro-dollar, over that of the file', async () => {
    const server = await chatServer(() => ({ text: 'Yes.' }));
    const folder = workFolder({
      'cascade.toml': tiersOn(server.url, '[budget]\ntask_usd = 9\n'),
    });
    await runCascade(['run', 'hello', '--budget', '2.34'], { cwd: folder, env });
    const { stdout } = await runCascade(['log', '@1', '--json'], { cwd: folder });
    const { data } = JSON.parse(stdout.split('\n')[0] ?? '') as { data: FactData<'task.submitted'> };
    expect(data.policy.budget).toEqual({ taskMicroUsd: 2_340_000 });
  });

  it('stops at its budget with exit code 3, before the call that would break it', async () => {
    const server = await chatServer(() => ({ text: 'Dear.' }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const ended = await runCascade(['run', 'hello', '--budget', '0.000001', '--json'], { cwd: folder, env });
    expect(ended.code).toBe(3);
    expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'failed', error: { code: 'BUDGET_EXCEEDED' } });
    expect(server.requests).toEqual([]);
  });

  it('leaves a task that needs approval waiting, says how to go on, and ends with exit code 4', async () => {
    const server = await threeTiers();
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url, 'approval = ["medium"]') });
    const ended = await runCascade(['run', 'Can two nodes hold it?', '--tier', 'light'], {
      cwd: folder,
      env,
    });
    expect([ended.code, ended.stdout]).toEqual([4, '']);
    // It named the commands, and nothing of what they would let through.
    expect(ended.stderr).toMatch(
      /approval light → medium \(middle-1\): .+\n +the next call costs about \$0\.0/,
    );
    expect(ended.stderr).toMatch(/cascade approve task_/);
    expect(fs.existsSync(path.join(folder, '.cascade'))).toBe(true);
  });

  it('waits with --wait until somebody approves elsewhere, and goes on itself', async () => {
    const server = await threeTiers();
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url, 'approval = ["medium"]') });
    const words = ['run', 'Can two nodes hold it?', '--tier', 'light', '--wait'];
    const run = startCascade(words, { cwd: folder, env });
    await run.printed((text) => text.includes('cascade approve task_'));
    await runCascade(['approve', '@1'], { cwd: folder, env });
    expect(await run.ended).toMatchObject({ code: 0, stdout: `${ANSWER}\n` });
    expect(server.requests).toHaveLength(3);
  });

  it('shows itself in the inspector, and ends all the same', async () => {
    const server = await chatServer(() => ({ text: 'Seen.' }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const ended = await runCascade(['run', 'hello', '--inspect'], { cwd: folder, env });
    expect(ended).toMatchObject({ code: 0, stdout: 'Seen.\n' });
    expect(ended.stderr).toMatch(/^inspector: https?:\/\/\S+/m);
  });
});

function everyCallHasOneResult(request: WireRequest | undefined): boolean {
  const messages = request?.body.messages ?? [];
  const calls = messages.flatMap(({ tool_calls }) => tool_calls ?? []).map(({ id }) => id);
  const results = messages.flatMap(({ tool_call_id }) => tool_call_id ?? []);
  return calls.length === 3 && JSON.stringify(calls.sort()) === JSON.stringify(results.sort());
}
