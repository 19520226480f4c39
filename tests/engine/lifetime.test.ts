import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resultIn, scene } from './scene.js';

const MINUTE_MS = 60_000;

describe('Cancelling', () => {
  it('ends a task in the middle of a call, and is a fact', async () => {
    const { cascade, clock } = await scene({ script: { light: [{ hang: true }] } });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(0);
    expect(await cascade.cancel(handle.task, 'ann', 'never mind')).toEqual({ accepted: true });
    expect(await handle.settled()).toMatchObject({ status: 'cancelled', answer: null });
    const last = (await cascade.facts(handle.task)).at(-1);
    expect(last).toMatchObject({ type: 'task.cancelled', data: { by: 'ann', reason: 'never mind' } });
  });

  it('tells the running tool to stop, and forgets what it still brings', async () => {
    let stopped = false;
    let finish: (found: string) => void = () => {};
    const look = {
      description: 'Looks.',
      inputSchema: {},
      execute: (_: unknown, { signal }: { signal: AbortSignal }) => {
        signal.addEventListener('abort', () => (stopped = true));
        return new Promise<string>((done) => (finish = done));
      },
    };
    const script = { light: [{ calls: [{ name: 'look', input: {} }] }] };
    const { cascade, clock, types } = await scene({ script, tools: { look } });
    const handle = await cascade.submit('Find it.');
    await clock.advance(0);
    await cascade.cancel(handle.task);
    finish('too late');
    await clock.advance(0);
    expect(stopped).toBe(true);
    expect((await types(handle.task)).slice(-2)).toEqual(['tool.started', 'task.cancelled']);
  });

  it('follows an AbortSignal', async () => {
    const controller = new AbortController();
    const { cascade, clock } = await scene({ script: { light: [{ hang: true }] } });
    const result = cascade.run({ prompt: 'Rename this file.', signal: controller.signal });
    await clock.advance(0);
    controller.abort();
    expect((await result).status).toBe('cancelled');
  });

  it('follows a signal that was aborted before', async () => {
    const { cascade } = await scene({ script: { light: [{ hang: true }] } });
    const result = await cascade.run({ prompt: 'Rename this file.', signal: AbortSignal.abort() });
    expect(result.status).toBe('cancelled');
  });
});

describe('A task that goes in circles where no stronger model is left', () => {
  // A light model without a way up called the same tool in every answer until the task timeout came.
  it('ends after so many model calls', async () => {
    const look = { description: 'Looks.', inputSchema: {}, idempotent: true, execute: () => 'nothing' };
    const light = Array.from({ length: 6 }, () => ({ calls: [{ name: 'look', input: {} }] }));
    const { cascade } = await scene({
      script: { light },
      tools: { look },
      policy: { maxCalls: 5, maxEscalations: 0 },
    });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', attempts: 5, error: { code: 'CALL_LIMIT_EXCEEDED' } });
  });
});

describe('The time of a task', () => {
  it('runs out as a fact', async () => {
    const script = { light: [{ hang: true as const }] };
    const { cascade, clock } = await scene({ script, policy: { taskTimeoutMs: MINUTE_MS } });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(MINUTE_MS);
    expect(await handle.settled()).toMatchObject({ status: 'failed', error: { code: 'TASK_TIMEOUT' } });
  });

  it('stands still while the user is waited for, and starts anew with each turn', async () => {
    const script = { light: [{ text: 'Yes?' }, { text: 'Done.' }] };
    const { cascade, clock } = await scene({ script, policy: { taskTimeoutMs: MINUTE_MS } });
    const first = await cascade.run({ prompt: 'Hello', keepOpen: true });
    await clock.advance(60 * MINUTE_MS);
    expect((await cascade.continue(first.task, 'Rename this file.')).answer).toBe('Done.');
  });
});

describe('Tools', () => {
  it('that give nothing back have a result all the same', async () => {
    const nothing = { description: '', inputSchema: {}, execute: () => undefined };
    const { cascade, asked } = await scene({
      script: { light: [{ calls: [{ id: 'a', name: 'nothing', input: {} }] }, { text: 'Done.' }] },
      tools: { nothing },
    });
    expect((await cascade.run('Do it.')).answer).toBe('Done.');
    expect(resultIn(asked('light')[1], 'a')).toBeNull();
  });

  it('that fail in any way give the model a result that says how', async () => {
    const named = ['throws', 'waits', 'checked', 'unknown', 'cyclic'];
    const calls = [
      ...named.map((name) => ({ id: name, name, input: { n: 1 } })),
      // The place of what is wrong with all of it was an empty text.
      { id: 'listed', name: 'checked', input: [1] },
    ];
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    const tool = (execute: () => unknown, timeoutMs = 1_000) => ({
      description: '',
      inputSchema: {},
      execute,
      timeoutMs,
    });
    const { cascade, clock, asked } = await scene({
      script: { light: [{ calls }, { text: 'I see.' }] },
      tools: {
        throws: tool(() => {
          throw new Error('no such file');
        }),
        waits: tool(() => new Promise(() => {})),
        checked: { ...tool(() => 'never'), inputSchema: z.strictObject({ path: z.string() }) },
        cyclic: tool(() => cyclic),
      },
    });
    const handle = await cascade.submit('Try everything.');
    await clock.advance(1_000);
    await handle.settled();
    const said = Object.fromEntries(calls.map(({ id }) => [id, resultIn(asked('light')[1], id)]));
    expect(said).toEqual({
      throws: 'no such file',
      waits: 'Timed out after 1000 ms.',
      checked: expect.stringContaining('Invalid arguments: path: '),
      listed: expect.stringContaining('Invalid arguments: input: '),
      unknown: 'There is no tool named unknown.',
      cyclic: 'The tool returned something that is not JSON.',
    });
  });
});
