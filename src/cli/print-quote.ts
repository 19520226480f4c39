import { foldState } from '../domain/evolve.js';
import type { Fact, FactOf } from '../domain/facts.js';
import type { CommandCall } from './command-spec.js';
import { paintsFor } from './paints.js';
import { quoteText } from './quote-text.js';

/** What a task that waits for approval has asked: from, to, why, and at what price. */
export function printQuote(
  { terminal, global }: Pick<CommandCall, 'terminal' | 'global'>,
  facts: readonly Fact[],
): void {
  const state = foldState(facts);
  const quoted = facts.findLast(
    (fact): fact is FactOf<'escalation.quoted'> => fact.type === 'escalation.quoted',
  );
  if (state?.waitingFor !== 'approval' || quoted === undefined || global.quiet || global.json) return;
  terminal.err.write(`${quoteText(quoted.data, state.escalation, paintsFor(terminal.err))}\n`);
}
