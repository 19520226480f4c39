import type { RawFact } from '../src/domain/recorded.js';
import type { EventLog } from '../src/ports/event-log.js';

/** A log that tells of each fact at the moment it is appended. */
export function watched(log: EventLog, onFact: (fact: RawFact) => void): EventLog {
  return {
    append(task, expectedVersion, facts) {
      for (const fact of facts) onFact(fact);
      log.append(task, expectedVersion, facts);
    },
    durable: () => log.durable(),
    isDurable: () => log.isDurable(),
    read: (task, fromSeq) => log.read(task, fromSeq),
    unfinished: () => log.unfinished(),
    streams: (limit) => log.streams(limit),
    claim: (task) => log.claim(task),
    release: (task) => log.release(task),
    verify: (task) => log.verify(task),
    findings: () => log.findings(),
    subscribe: (listener) => log.subscribe(listener),
    ask: (task, command) => log.ask(task, command),
    answer: (handler) => log.answer(handler),
    close: () => log.close(),
  };
}
