import { createInterface } from 'node:readline';
import { systemClock } from '../../src/adapters/clock-system.js';
import { randomIdentifiers } from '../../src/adapters/identifiers-random.js';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { sharedController } from '../../src/adapters/shared-controller.js';
import { toolFromDefinition } from '../../src/adapters/tool-from-definition.js';
import { analyze } from '../../src/analysis/analyze.js';
import { Cascade, type TaskHandle } from '../../src/cascade.js';
import { resolvePolicy } from '../../src/config/resolve-policy.js';
import { CascadeError } from '../../src/domain/cascade-error.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { textOf } from '../../src/domain/message.js';
import { Drafts } from '../../src/engine/drafts.js';
import { journaled } from '../../src/engine/journaled.js';
import { performingTask } from '../../src/engine/performing-task.js';
import { Session } from '../../src/engine/session.js';
import type { TaskObserver } from '../../src/engine/task-observer.js';
import { fingerprint } from './fingerprint.js';
import type { Order, Report } from './messages.js';
import { remoteModels, remoteTool } from './remote-world.js';

/**
 * One life of the engine: opens the store, takes up what is unfinished, does what it is told, and
 * reports each thing the engine has acknowledged. It is there to be killed.
 */
const [directory = '', provider = '', maxActive = '5'] = process.argv.slice(2);
report({ saw: 'started' });
process.on('unhandledRejection', (error) => report({ saw: 'trouble', what: `unhandled: ${String(error)}` }));

const session = new Session();
/** The session, and beside it a reporter of live states. */
const observer: TaskObserver = {
  began(journal, actor) {
    session.began(journal, actor);
    const next = (snapshot: { value: unknown; context: { version: number } }) => {
      const { value, context } = snapshot;
      const state = { task: journal.task, seq: context.version, value, print: fingerprint(context) };
      journal.durable().then(() => report({ saw: 'state', ...state }), trouble);
    };
    // Whatever the actor is typed as, its logic is the journaled chart.
    actor.subscribe({ next: (snapshot: unknown) => next(snapshot as never), error: trouble });
  },
  left: (journal) => session.left(journal),
  broke(journal, error) {
    trouble(error);
    session.broke(journal, error);
  },
};
const cascade = await open();
void reportFacts();
for (const handle of await cascade.resume()) take(handle, 'resumed');
report({ saw: 'ready' });
const orders = createInterface({ input: process.stdin });
process.once('SIGTERM', () => orders.close());
for await (const line of orders) {
  const order = JSON.parse(line) as Order;
  follow(order).catch((error: unknown) => refused(order, error));
}
await cascade.close();
process.stdin.destroy();

async function open(): Promise<Cascade> {
  const clock = systemClock;
  const identifiers = randomIdentifiers(clock);
  const log = await openFileLog({ path: directory, segmentBytes: 200_000 });
  const findings = log.findings();
  const corrupt = findings.filter(({ kind }) => kind === 'corrupt').length;
  report({ saw: 'open', recovered: findings.length - corrupt, corrupt });
  const tools = new Map([
    ['look', toolFromDefinition('look', remoteTool(provider, 'look', true))],
    ['note', toolFromDefinition('note', remoteTool(provider, 'note', false))],
  ]);
  const drafts = new Drafts();
  const world = { models: remoteModels(provider), tools, checks: new Map(), analyze, drafts };
  const randomness = { next: Math.random };
  const machine = performingTask({ ...world, clock, identifiers, randomness });
  const logic = journaled(machine, { log, clock, identifiers, observer });
  session.open({ clock, machine }, logic, Number(maxActive));
  const [closing, closed] = [sharedController(), sharedController()];
  const parts = { log, clock, identifiers, tools, policy: policy(), machine, logic, session, drafts };
  return new Cascade({ ...parts, closing, closed });
}

function policy() {
  const price = { input: 1, output: 2 };
  return resolvePolicy({
    tiers: {
      light: { model: 'light', price },
      medium: { model: 'medium', price },
      heavy: { model: 'heavy', price },
    },
    approval: ['heavy'],
    checks: { judge: {} },
  });
}

async function reportFacts(): Promise<void> {
  for await (const fact of cascade.events()) {
    report({ saw: 'fact', task: fact.task, seq: fact.seq, print: fingerprint(fact) });
  }
}

function take(handle: TaskHandle, saw: 'submitted' | 'resumed'): void {
  report({ saw, task: handle.task });
  void untilRest(handle).catch(trouble);
}

/** Reports where the task waits for a person, and its end. */
async function untilRest(handle: TaskHandle): Promise<void> {
  const { task } = handle;
  const { status, answer, waitingFor } = await handle.rested();
  if (waitingFor === undefined) return report({ saw: 'settled', task, status, answer });
  const facts = await cascade.facts(task);
  const turns = facts.filter(({ type }) => type === 'turn.ended').length;
  const ask = facts[0]?.type === 'task.submitted' ? facts[0].data.messages.map(textOf).join() : '';
  report({ saw: 'waiting', task, ask, for: waitingFor, turns });
  if (waitingFor === 'approval') await handle.settled().then(() => untilRest(handle));
}

async function follow(order: Order): Promise<void> {
  switch (order.order) {
    case 'submit':
      return take(await cascade.submit(order.request), 'submitted');
    case 'list':
      return report({
        saw: 'list',
        tasks: (await cascade.tasks()).map(({ task, status }) => ({ task, status })),
      });
    case 'resume':
      return (await cascade.resume(order.task as TaskId)).forEach((handle) => take(handle, 'resumed'));
    case 'follow': {
      const types: string[] = [];
      for await (const fact of cascade.events(order.task as TaskId)) types.push(fact.type);
      return report({ saw: 'followed', task: order.task, types });
    }
    case 'continue': {
      const task = order.task as TaskId;
      const over = cascade.continue(task, order.prompt);
      await over;
      report({ saw: 'accepted', task, order: 'continue' });
      return untilRest({ task, settled: () => over, rested: () => over });
    }
    default: {
      const outcome = await cascade[order.order](order.task as TaskId);
      const { task } = order;
      if (!outcome.accepted) return report({ saw: 'refused', order: order.order, task, code: outcome.code });
      report({ saw: 'accepted', task, order: order.order });
      if (order.order === 'cancel') report({ saw: 'settled', task, status: 'cancelled', answer: null });
    }
  }
}

function refused(order: Order, error: unknown): void {
  if (!(error instanceof CascadeError)) return trouble(error);
  report({ saw: 'refused', order: order.order, task: 'task' in order ? order.task : '', code: error.code });
}

function trouble(error: unknown): void {
  // Who waits while the process leaves is told so.
  if (error instanceof CascadeError && error.code === 'CASCADE_CLOSED') return;
  report({ saw: 'trouble', what: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

function report(what: Report): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
