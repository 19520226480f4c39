import { Actor, createActor, type AnyActorRef } from 'xstate';
import type { PerformerLogic } from '../../machines/inert-performer.js';
import type { Performer } from './learn-move.js';
import { isPerformer } from './performer.js';

/** What XState's types keep to itself. */
interface Insides {
  readonly clock: unknown;
  readonly logger: unknown;
  readonly mailbox: { readonly constructor: new (process: (event: unknown) => void) => unknown };
  readonly system: { _bookId(): string; _sendInspectionEvent(event: object): void };
}

/** XState's own first status of an actor. */
const NOT_STARTED = 0;

/** An actor for a performer of the chart, as its parent would invoke it; not started yet. */
export function performerActor(
  logic: PerformerLogic,
  { id, src }: Performer,
  parent: AnyActorRef,
): AnyActorRef {
  // A host may have put another kind of logic into the chart.
  if (!isPerformer(logic)) return createActor(logic, { id, src, parent });
  return new PerformerActor(logic, id, src, parent) as unknown as AnyActorRef;
}

/**
 * An XState actor made without XState's constructor, which merges its options key by key: that is two
 * thirds of what an actor costs, and a task starts six to twenty of them.
 *
 * All its methods are XState's. Its fields are set as the constructor sets them for a child with a name,
 * a source and no options; a test holds the two side by side. Of its scope there is what performers use.
 */
class PerformerActor {
  readonly _snapshot: unknown;
  readonly clock: unknown;
  readonly options: object;
  readonly mailbox: unknown;
  readonly observers = new Set();
  readonly eventListeners = new Map();
  readonly logger: unknown;
  readonly _processingStatus = NOT_STARTED;
  readonly _syncSnapshot: unknown = undefined;
  readonly ref = this;
  readonly _actorScope: object;
  readonly systemId: unknown = undefined;
  readonly sessionId: string;
  readonly system: AnyActorRef['system'];
  readonly _doneEvent: unknown = undefined;
  readonly _deferred: unknown[] = [];
  declare readonly _process: (event: unknown) => void;
  declare send: (event: unknown) => void;

  constructor(
    readonly logic: PerformerLogic,
    readonly id: string,
    readonly src: string,
    readonly _parent: AnyActorRef,
  ) {
    const { clock, logger, mailbox, system } = _parent as unknown as Insides;
    this.clock = clock;
    this.logger = logger;
    this.system = _parent.system;
    this.sessionId = system._bookId();
    this.options = { clock, logger, devTools: false, id, src, parent: _parent };
    this.mailbox = new mailbox.constructor(this._process.bind(this));
    this._actorScope = { self: this, id, sessionId: this.sessionId, logger, system };
    this.send = this.send.bind(this);
    system._sendInspectionEvent({ type: '@xstate.actor', actorRef: this });
    this._snapshot = logic.getInitialSnapshot(this._actorScope as never, undefined);
  }
}
Object.setPrototypeOf(PerformerActor.prototype, Actor.prototype);
