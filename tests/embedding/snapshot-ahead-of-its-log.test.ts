import { describe, expect, it, vi } from 'vitest';
import { createActor, type Snapshot } from 'xstate';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import { countedIdentifiers } from '../../src/adapters/identifiers-counted.js';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { journaled, taskMachine, type TaskLogic } from '../../src/index.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { breakableLog } from '../breakable-log.js';
import { ask, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';

/** A restored actor takes none, but XState's types ask for it. */
const RESTORED = undefined as never;

describe('A snapshot that a power cut left ahead of its log', () => {
  it('is refused where the task waits for its user', async () => {
    const { snapshot, after } = await kept({ keepOpen: true });
    const { cascade } = await session({ log: await after(-1) });
    expect(await told(cascade.logic, snapshot)).toMatchObject([{ code: 'SNAPSHOT_AHEAD_OF_LOG' }]);
  });

  // The performers of the chart, where it has some, wait for the log, and tell of it as well.
  it('is refused where the host does all the work, and no performer waits for the log', async () => {
    const { snapshot, after } = await kept({ keepOpen: true });
    const ports = { log: await after(-1), clock: new ManualClock(), identifiers: countedIdentifiers() };
    const logic = journaled(taskMachine, ports);
    expect(await told(logic, snapshot)).toMatchObject([{ code: 'SNAPSHOT_AHEAD_OF_LOG' }]);
  });

  it('is refused where it says that the task has ended, and the host is told once', async () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { snapshot, after } = await kept({});
    const { cascade } = await session({ log: await after(-1) });
    expect(await told(cascade.logic, snapshot)).toMatchObject([{ code: 'SNAPSHOT_AHEAD_OF_LOG' }]);
    expect(warnings).not.toHaveBeenCalled();
  });
});

describe('A snapshot of a task whose ending was not durable yet', () => {
  it('is shown as done where the log has taken it since', async () => {
    const { snapshot, after } = await kept({});
    const { cascade } = await session({ log: await after() });
    expect(await told(cascade.logic, snapshot)).toEqual(['done']);
  });

  it('is not shown as done before the log has taken it', async () => {
    const { snapshot, disk, stop } = await kept({});
    stop();
    const { cascade } = await session({ log: disk.log });
    const seen = await told(cascade.logic, snapshot);
    expect(seen).toEqual([]);
    disk.flush();
    await settle();
    expect(seen).toEqual(['done']);
  });
});

/** All that a host sees of a restored actor but that it is active: what ended it in error, or that it is done. */
async function told(logic: TaskLogic, snapshot: Snapshot<unknown>): Promise<readonly unknown[]> {
  const restored = createActor(logic, { snapshot, input: RESTORED });
  const seen: unknown[] = [];
  restored.subscribe({
    next: ({ status }) => (status === 'active' ? undefined : void seen.push(status)),
    error: (error) => void seen.push(error),
  });
  restored.start();
  await settle();
  return seen;
}

/**
 * What a host kept of a task whose last facts were not durable yet, and the log as the next process finds it:
 * whole, or cut.
 */
async function kept(how: { readonly keepOpen?: boolean }) {
  const disk = breakableLog(memoryStore().open());
  const { cascade, models } = await session({ log: disk.log });
  const actor = createActor(cascade.logic, { input: cascade.input({ ...ask('Hi'), ...how }) }).start();
  const call = await models.next();
  disk.hold();
  call.reply({ text: 'Hello.' });
  await settle();
  const snapshot = JSON.parse(JSON.stringify(actor.getPersistedSnapshot())) as Snapshot<unknown>;
  const { task } = actor.getSnapshot().context;
  const facts = (await disk.log.read(task)).map(({ fact }) => fact);
  const after = async (end?: number): Promise<EventLog> => {
    const store = memoryStore();
    const log = store.open();
    log.append(task, 0, facts.slice(0, end));
    store.kill(log);
    return store.open();
  };
  return { snapshot, after, disk, stop: () => void actor.stop() };
}
