import { expect, it } from 'vitest';
import { memoryLog } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { ask, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';

const policy = { tiers: { medium: { model: 'm' } } };

/** A log that fails at the second fact of a task, before `submit` has come back. */
function failingLog(): EventLog {
  const log = memoryLog();
  const append = log.append.bind(log);
  return Object.assign(log, {
    append(...[task, version, facts]: Parameters<EventLog['append']>) {
      if (version === 1) throw new Error('somebody was faster');
      append(task, version, facts);
    },
  });
}

// What broke was told to whoever waited, and nobody did yet: `run` resolved with the status "running", as if
// that were how the task had ended.
it('rejects a run whose task breaks while it is being submitted', async () => {
  const cascade = await createCascade({ models: new ScriptedModels([]), policy, log: failingLog() });
  await expect(cascade.run('Look')).rejects.toThrow('somebody was faster');
});

// And of one that broke later, while still nobody waited.
it('rejects who begins to wait for a task after it broke', async () => {
  const log = memoryLog();
  const append = log.append.bind(log);
  let isBroken = false;
  log.append = (...told) => {
    if (isBroken) throw new Error('somebody was faster');
    append(...told);
  };
  const { cascade, models } = await session({ log });
  const handle = await cascade.submit(ask('Look'));
  const call = await models.next();
  isBroken = true;
  call.reply({ text: 'done' });
  await settle();
  await expect(handle.settled()).rejects.toThrow('somebody was faster');
});

// The same for a Cascade that was closed in that moment.
it('rejects a run whose Cascade is closed while it is being submitted', async () => {
  const models = new ScriptedModels([{ hang: true }]);
  const cascade = await createCascade({ models, policy, log: 'memory' });
  const run = cascade.run('Look');
  const told = expect(run).rejects.toMatchObject({ code: 'CASCADE_CLOSED' });
  await cascade.close();
  await told;
});
