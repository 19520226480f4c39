import { expect, it } from 'vitest';
import { createActor } from 'xstate';
import { memoryLog } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';
import type { FactOf } from '../../src/domain/facts.js';
import type { TaskId } from '../../src/domain/identifiers.js';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

// Whatever carried the next number was taken for a fact that the log held already: a host that passed on
// what `events()` had told it ended a task with somebody else's fact, shown as done and written nowhere.
it('writes down whatever a host sends to the actor of a task, a numbered fact as well', async () => {
  const log = memoryLog();
  const models = new ScriptedModels([{ hang: true }]);
  const policy = { tiers: { medium: { model: 'm' } } };
  const cascade = await createCascade({ models, policy, log });
  const actor = createActor(cascade.logic, { input: cascade.input('Wait') }).start();
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  const { task, version } = actor.getSnapshot().context;
  const theirs: FactOf<'task.cancelled'> = {
    v: 1,
    task: 'task_other' as TaskId,
    seq: version + 1,
    at: '2026-01-01T00:00:00.000Z',
    type: 'task.cancelled',
    data: { by: 'somebody', reason: null },
  };
  actor.send(theirs);
  expect(actor.getSnapshot().context.status).toBe('cancelled');
  expect((await cascade.facts(task)).at(-1)).toMatchObject({ task, type: 'task.cancelled' });
});
