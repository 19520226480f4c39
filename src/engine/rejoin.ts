import type { AnyActorRef } from 'xstate';
import { upcast } from '../domain/upcast.js';
import type { Journal, JournalPorts } from './journal.js';
import { journalBroke } from './journal-signals.js';

/**
 * Brings a task that a host restored from its own snapshot up to what the log holds: owns the stream,
 * rebuilds the conversation, and sends the actor the facts its snapshot had not seen.
 *
 * Performers of the old position were not let go before this ends, so none acts on a stale state.
 */
export async function rejoin(ports: JournalPorts, journal: Journal, actor: AnyActorRef): Promise<void> {
  try {
    const before = journal.version;
    await ports.log.claim(journal.task);
    const facts = (await ports.log.read(journal.task)).map((recorded) => upcast(recorded.fact));
    for (const fact of facts) if (fact.seq <= before) journal.conversation.add(fact);
    for (const fact of facts) if (fact.seq > before) actor.send(fact);
    if (journal.state.status === 'running') actor.send({ type: 'task.resumed', data: {} });
    journal.catchingUp = null;
  } catch (error) {
    actor.send(journalBroke(error));
    throw error;
  }
}
