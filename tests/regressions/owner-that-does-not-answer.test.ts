import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { addressFor } from '../../src/adapters/log-file/address.js';
import { askOwner } from '../../src/adapters/log-file/ask-owner.js';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';
import { taskId } from '../adapters/fact-builders.js';

const policy = { tiers: { medium: { model: 'm' } } };

function directory(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'cascade-silent-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Two openings of one store stand for two processes: the second wants something of the first's task. */
async function twoOpenings(store: string) {
  const models = new ScriptedModels(() => ({ text: 'ok' }));
  const owner = await createCascade({ models, policy, log: { path: store } });
  const other = await createCascade({ models, policy, log: { path: store } });
  onTestFinished(async () => {
    await Promise.all([owner.close(), other.close()]);
  });
  const { task } = await owner.run({ prompt: 'Look', keepOpen: true });
  return { owner, other, task };
}

// A halted owner (Ctrl-Z, a debugger) takes connections and says nothing: a command waited for it for ever.
it('gives up on an owner that takes a command and does not answer', async () => {
  const address = addressFor(directory(), randomUUID());
  const silent = net.createServer(() => {}).listen(address);
  onTestFinished(() => void silent.close());
  const holder = { instance: 'a', pid: 4321, host: 'here', since: '', address, token: '' };
  const asked = askOwner(holder, taskId('one'), { do: 'cancel' }, 10);
  await expect(asked).rejects.toMatchObject({ code: 'OWNER_NOT_ANSWERING', details: { pid: 4321 } });
});

// A number was looked into as if it were an answer, and ended the process that asked.
it.each(['5', 'null'])('takes what is no answer for an owner that is gone: %s', async (said) => {
  const address = path.join(directory(), 's');
  const other = net.createServer((socket) => socket.end(`${said}\n`)).listen(address);
  onTestFinished(() => void other.close());
  const holder = { instance: 'a', pid: 4321, host: 'here', since: '', address, token: '' };
  const asked = askOwner(holder, taskId('one'), { do: 'cancel' });
  await expect(asked).rejects.toMatchObject({ code: 'OWNER_GONE' });
});

// An answer that this release does not know was an error of zod's, without a hint.
it('says so when an owner of another release answers in other words', async () => {
  const store = memoryStore();
  const log = store.open();
  const policyOfOne = { models: new ScriptedModels(() => ({ text: 'ok' })), policy };
  const { task } = await (
    await createCascade({ ...policyOfOne, log })
  ).run({ prompt: 'Look', keepOpen: true });
  log.answer(async () => ({ accepted: false, code: 'NOT_ON_SUNDAYS', message: 'Come again.', possible: [] }));
  const asker = await createCascade({ ...policyOfOne, log: store.open() });
  await expect(asker.cancel(task)).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'OWNER_NOT_UNDERSTOOD',
  });
});

// The owner of a removed socket lives, so its task could not be claimed; nor could it be asked, which reads as
// its death, so its task was to be claimed: a command went round and round at full speed.
it.skipIf(process.platform === 'win32')(
  'says so when the socket of a living owner was cleaned away',
  async () => {
    const store = directory();
    const { other, task } = await twoOpenings(store);
    rmSync(path.join(store, 'sockets'), { recursive: true });
    await expect(other.cancel(task)).rejects.toMatchObject({ code: 'OWNER_NOT_ANSWERING' });
  },
);

// The same circle: an owner hangs up on what is too long for it.
it('refuses a command that is too long to be sent', async () => {
  const { other, task } = await twoOpenings(directory());
  const told = other.continue(task, 'a'.repeat(9_000_000));
  await expect(told).rejects.toMatchObject({ code: 'COMMAND_TOO_LONG' });
});
