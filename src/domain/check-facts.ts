import type { Fact } from './facts.js';
import { wrongArgument } from './wrong-argument.js';

/** Holds a caller without types to facts in some list. What is in them was checked when they were read. @throws invalid INVALID_ARGUMENT */
export function checkFacts(taker: string, facts: unknown): void {
  const isList = typeof facts === 'object' && facts !== null && Symbol.iterator in facts;
  if (!isList) throw wrongArgument(taker, 'the facts of a task, in order');
}

/** The same of one fact. */
export function checkFact(taker: string, fact: Fact): void {
  // A host's fact may be anything: its type says less than this asks.
  const isFact = typeof fact?.type === 'string' && typeof fact.data === 'object' && fact.data !== null;
  if (!isFact) throw wrongArgument(taker, 'facts, each as `readFact` gives it');
}
