import type { AnyActorRef } from 'xstate';
import { CascadeError } from '../domain/cascade-error.js';
import { foldState } from '../domain/evolve.js';
import type { TaskId } from '../domain/identifiers.js';
import { readFacts } from '../domain/upcast.js';
import type { Journal } from './journal.js';
import type { JournaledPorts } from './journaled-ports.js';
import { journalBroke } from './journal-signals.js';

/**
 * Brings a task that a host restored from its own snapshot up to what the log holds: owns the stream,
 * rebuilds state and conversation, and sends the actor the facts its snapshot had not seen. Of the snapshot
 * only the place in the chart and the version count: what else it says may be of another release.
 *
 * What fails here reaches the actor as an event, and so its parent: XState never starts a child, nor
 * tells of it, whose restoring has thrown. Performers of the old position were not let go before this ends, so none acts on a stale state.
 */
export async function rejoin(ports: JournaledPorts, journal: Journal, actor: AnyActorRef): Promise<void> {
  try {
    ports.observer?.began(journal, actor);
    const before = journal.version;
    await ports.log.claim(journal.task);
    const facts = readFacts(await ports.log.read(journal.task));
    if (facts.length < before) throw aheadOfLog(journal.task, before, facts.length);
    const seen = facts.slice(0, before);
    for (const fact of seen) journal.conversation.add(fact);
    const state = foldState(seen);
    if (state !== null) actor.send({ type: 'journal.restored', state });
    for (const fact of facts.slice(before)) actor.send({ type: 'journal.recalled', fact });
    journal.catchingUp = null;
    // One of these facts may have ended the actor in error.
    const goesOn = journal.state.status === 'running' && actor.getSnapshot().status === 'active';
    if (goesOn) actor.send({ type: 'task.resumed', data: {} });
  } catch (error) {
    actor.send(journalBroke(error));
    throw error;
  }
}

/** The host kept a snapshot before the facts it stands on were durable, and a crash took those. */
function aheadOfLog(task: TaskId, snapshot: number, log: number): CascadeError {
  return new CascadeError({
    kind: 'conflict',
    code: 'SNAPSHOT_AHEAD_OF_LOG',
    message: `The snapshot of ${task} stands at fact ${snapshot}; the log ends at ${log}.`,
    hint: 'The log is the truth: take the task up with resume(), and give the host its result.',
    details: { task, snapshot, log },
  });
}
