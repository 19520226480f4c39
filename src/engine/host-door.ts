import type { AnyActorRef } from 'xstate';
import type { taskMachine } from '../../machines/task.machine.js';
import { CascadeError } from '../domain/cascade-error.js';
import { factSchemas, type FactOf, type FactType, type Happening } from '../domain/facts.js';
import { wrongArgument } from '../domain/wrong-argument.js';
import { plainJson } from '../domain/plain-json.js';
import { checkChart } from './check-chart.js';
import { journaled, type TaskEvent, type TaskLogic } from './journaled.js';
import type { JournaledPorts } from './journaled-ports.js';
import { journalOf } from './journal.js';

/** `journaled`, for hosts: held to the schema of facts at its door. */
export function journaledForHosts(machine: typeof taskMachine, ports: JournaledPorts): TaskLogic {
  checkChart('journaled', machine);
  const { log, clock, identifiers }: Partial<JournaledPorts> = ports ?? {};
  if (![log?.append, clock?.now, identifiers?.task].every((port) => typeof port === 'function'))
    throw wrongArgument('journaled', 'a chart, and { log, clock, identifiers }');
  return withHostDoor(journaled(machine, ports));
}

/**
 * The logic of tasks whose actors a host makes, and can send events to: what comes from it is from outside, and is
 * read before it is written for ever. What its performers send is ours, and passes unread.
 *
 * @throws invalid INVALID_FACT  to whoever sends a fact that has not its shape; nothing is written, and the task goes on
 */
export function withHostDoor(logic: TaskLogic): TaskLogic {
  const overrides: Pick<TaskLogic, 'getInitialSnapshot' | 'restoreSnapshot'> = {
    getInitialSnapshot(scope, input) {
      // A host may have forgotten the input.
      const { submit, restored }: { submit?: unknown; restored?: unknown } = input ?? {};
      const known = restored === undefined ? { ...input, submit: submitted(submit) } : input;
      const snapshot = logic.getInitialSnapshot(scope, known);
      guard(scope.self);
      return snapshot;
    },
    restoreSnapshot(persisted, scope) {
      const snapshot = logic.restoreSnapshot?.(persisted, scope);
      guard(scope.self);
      return snapshot as NonNullable<typeof snapshot>;
    },
  };
  return Object.assign(Object.create(logic) as TaskLogic, overrides);
}

/** XState's one way into an actor, whoever sends; not in its public types. */
interface Entrance {
  _send(event: TaskEvent): void;
}

function guard(actor: AnyActorRef): void {
  (actor as unknown as Entrance)._send = enter;
}

function enter(this: AnyActorRef & Entrance, event: TaskEvent): void {
  const isOurs = event === journalOf(this)?.said;
  const known = isOurs || !isHappening(event) ? event : read(event, `sent to ${journalOf(this)?.task}`);
  // Of the XState that made it, which may be the host's own copy.
  (Object.getPrototypeOf(this) as Entrance)._send.call(this, known);
}

function isHappening(event: TaskEvent): event is Happening {
  return Object.hasOwn(factSchemas, event.type);
}

function submitted(data: unknown): FactOf<'task.submitted'>['data'] {
  const happening = read({ type: 'task.submitted', data }, 'given to a new task');
  // The one that was read, of the type that was read.
  return happening.data as FactOf<'task.submitted'>['data'];
}

/** As the log will give it back: what a host changes later, or JSON cannot say, is no part of a fact. */
function read({ type, data }: { readonly type: FactType; readonly data: unknown }, where: string): Happening {
  const plain = plainOrNull(data);
  const { error } = factSchemas[type].safeParse(plain);
  // Of its shape, as was just seen.
  if (error === undefined) return { type, data: plain } as Happening;
  const { path = [], message = '' } = error.issues[0] ?? {};
  throw new CascadeError({
    kind: 'invalid',
    code: 'INVALID_FACT',
    message: `The ${type} that was ${where} does not hold: ${['data', ...path].join('.')}: ${message}`,
    hint: `${type === 'task.submitted' ? BEGIN : SAY} Nothing was written.`,
    details: { type, path: path.map(String) },
  });
}

const BEGIN = 'Make the input of a new task with cascade.input(request).';
const SAY =
  'Say it with approve, deny, escalate, cancel or continue, or in the shape that factSchemas has for it.';

function plainOrNull(data: unknown): unknown {
  try {
    return plainJson(data);
  } catch {
    return null;
  }
}
