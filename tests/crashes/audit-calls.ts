import type { Fact } from '../../src/domain/facts.js';
import type { ReceivedCall, ReceivedRun } from './provider.js';

/**
 * Calls the provider received although their answer had been recorded, or oftener than the log says.
 * A call may come again only under the same key, and only where the one before it failed or was lost.
 */
export function callsAskedAgain(facts: readonly Fact[], calls: readonly ReceivedCall[]): string[] {
  const task = facts[0]?.task ?? '';
  const keyOf = new Map<string, string>();
  const announced = new Map<string, number>();
  const answered = new Set<string>();
  const wrong: string[] = [];
  for (const fact of facts) {
    if (fact.type === 'attempt.started') {
      const { attempt, key } = fact.data;
      keyOf.set(attempt, key);
      announced.set(key, (announced.get(key) ?? 0) + 1);
      if (answered.has(key)) wrong.push(`the call ${key} was announced again after its answer`);
    }
    if (fact.type === 'attempt.answered') answered.add(keyOf.get(fact.data.attempt) ?? '');
  }
  const mine = calls.filter(({ key }) => key.startsWith(`${task}.`));
  for (const key of new Set(mine.map((call) => call.key))) {
    const received = mine.filter((call) => call.key === key).length;
    const allowed = announced.get(key) ?? 0;
    if (received > allowed)
      wrong.push(`the call ${key} left ${received} times and was announced ${allowed} times`);
  }
  for (const key of answered) if (!mine.some((call) => call.key === key)) wrong.push(`nobody asked ${key}`);
  return wrong.map((what) => `${task}: ${what}`);
}

/**
 * Tool runs that should not have been: a tool that may not be repeated ran twice for one call, or one
 * that may be repeated ran twice within one life.
 */
export function runsRepeated(
  runs: readonly ReceivedRun[],
  streams: ReadonlyMap<string, readonly Fact[]>,
): string[] {
  const results = new Map<string, string>();
  for (const fact of [...streams.values()].flat()) {
    if (fact.type !== 'tool.returned') continue;
    results.set(fact.data.call, fact.data.outcome);
  }
  const wrong: string[] = [];
  for (const [call, of] of byCall(runs)) {
    const lives = new Set(of.map(({ life }) => life));
    if (of[0]?.name === 'note' && of.length > 1) wrong.push(`the tool call ${call} ran ${of.length} times`);
    if (lives.size < of.length) wrong.push(`the tool call ${call} ran twice in one life`);
    if (!results.has(call)) wrong.push(`the tool call ${call} ran and has no result`);
  }
  return wrong;
}

function byCall(runs: readonly ReceivedRun[]): Map<string, ReceivedRun[]> {
  const grouped = new Map<string, ReceivedRun[]>();
  for (const run of runs) grouped.set(run.call, [...(grouped.get(run.call) ?? []), run]);
  return grouped;
}
