import { expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade, type CascadeOptions } from '../../src/compose.js';
import type { AnswerCheck } from '../../src/ports/answer-check.js';

async function runWith(check: () => unknown) {
  const cascade = await createCascade({
    models: new ScriptedModels([{ text: 'Yes.' }]),
    policy: { tiers: { heavy: { model: 'h' } }, defaultTier: 'heavy' },
    log: 'memory',
    // A check written without a type checker gives back all sorts of things.
    checks: { own: check as AnswerCheck },
  });
  return cascade.run('Is it so?');
}

// A check that ends without a word is how JavaScript says that nothing was wrong. It rejected `run` with
// "Cannot read properties of undefined (reading 'slice')", and left the task at work for ever.
it('takes a check that gives back nothing for one that found nothing', async () => {
  expect(await runWith(() => undefined)).toMatchObject({ status: 'completed', answer: 'Yes.' });
});

it.each([true, false, 5, {}, ''])('does not let an answer pass whose check gives back %j', async (said) => {
  const { status, error } = await runWith(() => said);
  expect(status).toBe('failed');
  expect(error).toMatchObject({ code: 'ANSWER_REJECTED' });
  expect(error?.message).toContain(`gave back a ${typeof said}`);
});

// A task keeps the names of its checks, and the next process may lack one: the answer passed unread.
it('does not let an answer pass whose check is not there any more', async () => {
  const store = memoryStore();
  const log = store.open();
  const models = new ScriptedModels([{ hang: true }, { text: 'Yes.' }]);
  const policy: CascadeOptions['policy'] = { tiers: { heavy: { model: 'h' } }, defaultTier: 'heavy' };
  const before = await createCascade({ models, policy, log, checks: { own: () => null } });
  const { task } = await before.submit('Is it so?');
  while (models.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  store.kill(log);
  await before.close();
  const after = await createCascade({ models, policy, log: store.open() });
  const [handle] = await after.resume(task);
  const { error } = (await handle?.settled()) ?? {};
  expect(error).toMatchObject({ code: 'ANSWER_REJECTED' });
  expect(error?.message).toContain('no such check');
});
