import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BIN } from './bin.js';
import { messageSchema } from '../../src/domain/message.js';
import { readFact } from '../../src/domain/upcast.js';
import { fact, taskId } from '../adapters/fact-builders.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { makeReadOnly } from './read-only-directory.js';
import { runCascade } from './run-cascade.js';
import { story, storyStore, type Stories } from './story-store.js';

const tier = z.enum(['light', 'medium', 'heavy']);
const tokens = z.number().int().nullable();
const statuses = z.enum(['running', 'waiting', 'completed', 'failed', 'cancelled']);

/** As SPEC §11 promises it; more keys may follow. */
const summarySchema = z.object({
  task: z.string().startsWith('task_'),
  status: statuses,
  tier: tier.nullable(),
  model: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  costMicroUsd: z.number().int().nullable(),
  prompt: z.string().max(80),
});

const showSchema = z.object({
  task: z.string().startsWith('task_'),
  status: statuses,
  waitingFor: z.enum(['approval', 'user']).optional(),
  answer: z.string().nullable(),
  tier: tier.nullable(),
  model: z.string().nullable(),
  backend: z.string().nullable(),
  complexity: z.object({ level: tier, confidence: z.number(), score: z.number() }).nullable(),
  path: z.array(
    z.object({
      from: tier.nullable(),
      to: tier,
      cause: z.string(),
      reason: z.string(),
      at: z.iso.datetime(),
      costMicroUsd: z.number().int().nullable(),
    }),
  ),
  attempts: z.number().int(),
  usage: z.object({ inputTokens: tokens, outputTokens: tokens, cachedInputTokens: tokens }),
  costMicroUsd: z.number().int().nullable(),
  scripted: z.boolean(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string() }).optional(),
  conversation: z.array(messageSchema),
});

const directory = temporaryDirectory();
let stories: Stories;

const cascade = (...words: string[]) => runCascade(words, { cwd: directory });

beforeAll(async () => void (stories = await storyStore(directory)));
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

describe('cascade tasks', () => {
  it('lists the tasks of the store, newest first, in the documented shape', async () => {
    const { code, stdout } = await cascade('tasks', '--json');
    const tasks = summarySchema.array().parse(JSON.parse(stdout));
    expect(code).toBe(0);
    const { climbed, waiting, failed, unfinished, unpriced } = stories;
    expect(tasks.map(({ task }) => task)).toEqual([unpriced, unfinished, failed, waiting, climbed]);
    expect(tasks.map(({ status }) => status)).toEqual([
      'completed',
      'running',
      'failed',
      'waiting',
      'completed',
    ]);
  });

  it('cuts the list where it is told to, and says that it is cut where nobody told it', async () => {
    const cwd = temporaryDirectory();
    const prompts = Array.from({ length: 51 }, (_, index) => `Say ${index}`);
    const replies = prompts.map(() => ({ text: 'Said.' }));
    await story(cwd, replies, {}, async (host) => {
      const all = await Promise.all(prompts.map((prompt) => host.run({ prompt, tier: 'light' })));
      return all[0] ?? { task: taskId('none') };
    });
    const tasks = (...words: string[]) => runCascade(['tasks', ...words], { cwd });
    expect((await tasks()).stderr).toContain('the newest 50 tasks; --all shows every one');
    for (const words of [['--limit', '1'], ['--limit', '51'], ['--all']])
      expect((await tasks(...words)).stderr).toBe('');
    expect(JSON.parse((await tasks('--limit', '2', '--json')).stdout)).toHaveLength(2);
    expect((await tasks('--limit', 'many')).code).toBe(2);
    fs.rmSync(cwd, { recursive: true });
  });

  it('shows people the end of each id, what it cost, and which answers came from a script', async () => {
    const { code, stdout } = await cascade('tasks');
    expect(code).toBe(0);
    const line = stdout.split('\n').find((each) => each.includes('infinitely many')) ?? '';
    expect(line).toContain(stories.climbed.slice(-6));
    expect(line).toMatch(/completed +heavy +\$0\.0\d+ .*\[scripted\]/);
    expect(stdout).toMatch(/ unknown .*Say hi/);
  });

  it('says how to begin where there is no store, makes none, and gives an empty list as data', async () => {
    const empty = temporaryDirectory();
    const text = await runCascade(['tasks'], { cwd: empty });
    const json = await runCascade(['tasks', '--json'], { cwd: empty });
    expect(text).toMatchObject({ code: 0, stdout: '' });
    expect(text.stderr).toContain('No tasks yet in .cascade: cascade run');
    expect(json).toMatchObject({ code: 0, stdout: '[]\n' });
    expect(fs.readdirSync(empty)).toEqual([]);
    fs.rmSync(empty, { recursive: true });
  });
});

describe('cascade show', () => {
  it('prints the run and its whole conversation in the documented shape', async () => {
    const { code, stdout } = await cascade('show', stories.climbed, '--json');
    const shown = showSchema.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(shown).toMatchObject({ status: 'completed', tier: 'heavy', model: 'big', scripted: true });
    expect(shown.path.map(({ to, cause }) => [to, cause])).toEqual([
      ['light', 'forced'],
      ['medium', 'self'],
      ['heavy', 'check'],
    ]);
    expect(shown.conversation[0]).toEqual({
      role: 'user',
      content: [{ type: 'text', text: 'Prove that there are infinitely many primes' }],
    });
  });

  it('draws the path, and prints the cost of each leg and the answer', async () => {
    const { stdout } = await cascade('show', stories.climbed);
    expect(stdout).toContain('light ─self─▶ medium ─check─▶ heavy');
    expect(stdout).toMatch(/medium +middle +self +this proof is beyond me +2 +\$/);
    expect(stdout).toContain('[scripted] Proved.');
  });

  it('lets no answer steer the terminal', async () => {
    const { stdout } = await cascade('show', stories.climbed);
    expect(stdout).toContain('Red.');
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('says what can be done about a task that waits, and about one that nobody is at work on', async () => {
    const { stderr } = await cascade('show', stories.waiting);
    expect(stderr).toContain(`cascade approve ${stories.waiting}`);
    expect(stderr).toMatch(/light → medium .+\n +the next call costs about/);
    expect((await cascade('show', stories.unfinished)).stderr).toContain('cascade resume');
  });

  it('shows an unknown cost as unknown', async () => {
    const { stdout } = await cascade('show', stories.unpriced);
    expect(stdout).toMatch(/cost +unknown/);
    // Its model is none of a script's.
    expect(stdout).not.toContain('[scripted]');
    expect(JSON.parse((await cascade('show', stories.unpriced, '--json')).stdout)).toMatchObject({
      costMicroUsd: null,
    });
  });

  it('takes either end of an id, and counts from the newest', async () => {
    const { climbed, unpriced } = stories;
    for (const name of [climbed.slice(-6), climbed, '@5']) {
      const { stdout } = await cascade('show', name, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ task: climbed });
    }
    expect(JSON.parse((await cascade('show', 'last', '--json')).stdout)).toMatchObject({ task: unpriced });
  });

  it('names the candidates of an ambiguous name, and the nearest ids of an unknown one', async () => {
    const ambiguous = await cascade('show', 'task_', '--json');
    expect(ambiguous.code).toBe(2);
    expect(JSON.parse(ambiguous.stdout)).toMatchObject({ error: { code: 'TASK_AMBIGUOUS' } });
    for (const task of Object.values(stories)) expect(ambiguous.stderr).toContain(task);
    const slip = await cascade('show', `${stories.climbed}x`);
    expect(slip).toMatchObject({ code: 1, stdout: '' });
    expect(slip.stderr).toContain('TASK_UNKNOWN');
    expect(slip.stderr).toMatch(new RegExp(`Nearest: ${stories.climbed}`));
    expect((await cascade('show', '@77')).code).toBe(1);
  });

  it('says that there is no store where there is none', async () => {
    const { code, stderr } = await runCascade(['show', '@1'], { cwd: path.join(directory, '.cascade') });
    expect(code).toBe(1);
    expect(stderr).toContain('STORE_MISSING');
  });
});

describe('cascade log', () => {
  it('prints every fact as JSON, one a line', async () => {
    const { code, stdout } = await cascade('log', stories.climbed, '--json');
    const facts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => readFact(JSON.parse(line)));
    expect(code).toBe(0);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1));
    expect(facts.at(-1)?.type).toBe('task.completed');
  });

  it('says of each fact what it is about', async () => {
    const lines = (await cascade('log', stories.climbed)).stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^ 1 {2}\d\d:\d\d:\d\d {2}task\.submitted +.*infinitely many primes/);
    expect(lines.find((line) => line.includes('attempt.failed'))).toMatch(/again in \d ms/);
    expect(lines.find((line) => line.includes('answer.rejected'))).toContain('cut_off');
  });

  it('ends quietly when its reader has seen enough', async () => {
    const { spawnSync } = await import('node:child_process');
    const line = `"${process.execPath}" "${BIN}" log ${stories.climbed} --json | head -n 1`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: directory, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ seq: 1 });
  });
});

describe('A store that may only be read', () => {
  it('is read all the same, and nothing in it is changed', async ({ skip }) => {
    const home = temporaryDirectory();
    const place = makeReadOnly(home, (inside) =>
      fs.cpSync(path.join(directory, '.cascade'), path.join(inside, '.cascade'), {
        recursive: true,
        filter: (file) => !file.includes('sockets'),
      }),
    );
    if (place === null) return skip('neither permissions nor mounts can make a directory read-only here');
    try {
      const shown = await runCascade(['show', '@5', '--json'], { cwd: place.path });
      expect(JSON.parse(shown.stdout)).toMatchObject({ task: stories.climbed, status: 'completed' });
      expect((await runCascade(['tasks', '--json'], { cwd: place.path })).code).toBe(0);
    } finally {
      place.undo();
      fs.rmSync(home, { recursive: true, force: true });
    }
  });
});

describe('A damaged store', () => {
  it('names file and byte for the task that is hit, lists the others, and says so', async () => {
    const home = temporaryDirectory();
    const { climbed, failed } = await storyStore(home);
    const folder = path.join(home, '.cascade', 'segments');
    const [file = ''] = fs.readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    fs.writeFileSync(path.join(folder, file), text.replace('infinitely many', 'finitely  many '));
    const shown = await runCascade(['show', climbed], { cwd: home });
    expect(shown.code).toBe(1);
    expect(shown.stderr).toContain('LOG_CORRUPT');
    expect(shown.stderr).toMatch(/damaged at byte \d+/);
    const listed = await runCascade(['tasks', '--json'], { cwd: home });
    const tasks = summarySchema.array().parse(JSON.parse(listed.stdout));
    expect(tasks.map(({ task }) => task)).toContain(failed);
    expect(tasks.map(({ task }) => task)).not.toContain(climbed);
    expect(listed.stderr).toContain(climbed);
    const exported = await runCascade(['export', '--all'], { cwd: home });
    expect(exported.code).toBe(1);
    expect(exported.stdout).toContain(failed);
    expect(exported.stdout).not.toContain(climbed);
    expect(exported.stderr).toContain(climbed);
    fs.rmSync(home, { recursive: true });
  });
});

describe('A store that a newer release has written to', () => {
  it('lists what can be read, and says what cannot', async () => {
    const home = temporaryDirectory();
    const { openFileLog } = await import('../../src/adapters/log-file/open-file-log.js');
    const { failed } = await storyStore(home);
    const log = await openFileLog({ path: path.join(home, '.cascade') });
    const future = { ...fact(taskId('future'), 1, 'task.submitted', {}), v: 2 };
    log.append(future.task, 0, [future]);
    await log.close();
    const listed = await runCascade(['tasks', '--json'], { cwd: home });
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain(failed);
    expect(listed.stderr).toContain('task_future');
    expect(listed.stderr).toContain('Use a newer release');
    const shown = await runCascade(['show', 'task_future'], { cwd: home });
    expect(shown.code).toBe(1);
    expect(shown.stderr).toContain('FACT_FROM_THE_FUTURE');
    fs.rmSync(home, { recursive: true });
  });
});
