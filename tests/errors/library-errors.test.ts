import http from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createActor, type AnyActorRef, type Snapshot } from 'xstate';
import { openInspectorRelay } from '../../src/adapters/inspector-relay.js';
import { exitCodeOfError } from '../../src/cli/exit-code-of.js';
import { describe as described } from '../../src/cli/print-error.js';
import { memoryLog } from '../../src/adapters/log-memory.js';
import { createCascade } from '../../src/compose.js';
import { CascadeError } from '../../src/domain/cascade-error.js';
import { performer } from '../../src/engine/performer.js';
import { begin, taskId } from '../adapters/fact-builders.js';
import { fileStore } from '../adapters/file-store.js';
import { ask, session } from '../sessions/session-under-test.js';

/** What an actor says that cannot be started. */
function errorsOf(actor: AnyActorRef): readonly unknown[] {
  const errors: unknown[] = [];
  actor.subscribe({ error: (error) => errors.push(error) });
  actor.start();
  return errors;
}

describe('The library says what is wrong, by code and with a hint', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('of a snapshot that is none of a task: NOT_A_TASK_SNAPSHOT', async () => {
    const { cascade } = await session();
    const strange = { status: 'active', value: 'analyzing', context: {}, children: {} };
    // As a host without types would pass it.
    const snapshot = strange as unknown as Snapshot<unknown>;
    const [error] = errorsOf(createActor(cascade.logic, { snapshot, input: cascade.input('x') }));
    expect(error).toMatchObject({
      code: 'NOT_A_TASK_SNAPSHOT',
      hint: expect.stringContaining('getPersistedSnapshot'),
    });
  });

  it('of an actor that the host has stopped while somebody waits for it: TASK_STOPPED', async () => {
    const { cascade, models } = await session();
    const actor = createActor(cascade.logic, { input: cascade.input(ask('x')) }).start();
    await models.next();
    const [task] = await cascade.tasks();
    const waiting = cascade.handle(task?.task ?? expect.fail('no task')).settled();
    actor.stop();
    await expect(waiting).rejects.toMatchObject({
      code: 'TASK_STOPPED',
      hint: expect.stringContaining('resume()'),
    });
  });

  it('of an analyzer that gives something else: INVALID_ANALYSIS, in the fact, and the task goes on', async () => {
    const { cascade, models } = await session({ analyze: (() => ({ level: 'easy' })) as never });
    const { task } = await cascade.submit('x');
    await models.next();
    const fact = (await cascade.facts(task)).find(({ type }) => type === 'complexity.analyzed');
    expect(fact?.data).toMatchObject({ error: expect.stringContaining('analyzer gave no Analysis') });
  });

  it('of a performer that no task has started: PERFORMER_WITHOUT_TASK', () => {
    expect(errorsOf(createActor(performer(() => {})))).toMatchObject([
      { code: 'PERFORMER_WITHOUT_TASK', hint: expect.stringContaining('journaled()') },
    ]);
  });

  it('of an owner that failed at a command, in another process, without its story: COMMAND_FAILED', async () => {
    const store = fileStore();
    const [owner, other] = [await store.open(), await store.open()];
    const task = taskId('owned');
    begin(owner, task, 1);
    await owner.durable();
    owner.answer(() => Promise.reject(new TypeError('the secret of the owner')));
    await expect(other.ask(task, { do: 'cancel' })).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
      message: expect.not.stringContaining('secret'),
    });
    await Promise.all([owner.close(), other.close()]);
    await store.dispose();
  });

  it('of a policy that does not hold: INVALID_POLICY, with the path of each fault', async () => {
    const policy = { tiers: { light: { model: '', price: { input: -1, output: 2 } } }, maxEscalations: -1 };
    await expect(
      createCascade({ models: { call: () => expect.fail('nothing is asked') }, log: memoryLog(), policy }),
    ).rejects.toMatchObject({
      code: 'INVALID_POLICY',
    });
  });

  it('of an inspector that may not listen on this machine: INSPECTOR_UNAVAILABLE', async () => {
    // A machine without loopback cannot be had in a test; what its system says can.
    vi.spyOn(http.Server.prototype, 'listen').mockImplementation(function (this: http.Server) {
      setImmediate(() =>
        this.emit('error', Object.assign(new Error('no address'), { code: 'EADDRNOTAVAIL' })),
      );
      return this;
    });
    await expect(openInspectorRelay()).rejects.toMatchObject({ code: 'INSPECTOR_UNAVAILABLE' });
  });

  it('of a bug of ours, and of being interrupted: DEFECT, INTERRUPTED', () => {
    expect(described(new TypeError('x is undefined'))).toMatchObject({
      code: 'DEFECT',
      message: 'x is undefined',
    });
    const stop = new CascadeError({
      kind: 'invalid',
      code: 'INTERRUPTED',
      message: 'Stopped.',
      hint: 'Again.',
    });
    expect(exitCodeOfError(stop)).toBe(130);
  });
});
