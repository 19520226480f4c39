import type { taskMachine } from '../../machines/task.machine.js';
import { CascadeError } from '../domain/cascade-error.js';
import { Conversation } from '../domain/conversation.js';
import { evolve } from '../domain/evolve.js';
import type { Fact } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import { replayChart } from './fold-chart.js';

/** Whether a stream means the same to everybody who reads it. */
export type ReplayCheck =
  | { readonly verified: true; readonly facts: number }
  /** `seq` is the first fact after which it does not. */
  | { readonly verified: false; readonly facts: number; readonly seq: number; readonly reason: string };

/**
 * Replays a stream with the real chart and compares it, at every prefix, with what else is made of the
 * same facts: the plain fold of the state, and the length of the conversation where a fact says how
 * many messages went on to the next model. Asks no model and runs no tool.
 */
export function verifyReplay(machine: typeof taskMachine, facts: readonly Fact[]): ReplayCheck {
  const conversation = new Conversation();
  let state: TaskState | null = null;
  let seq = 0;
  const differs = (reason: string): ReplayCheck => ({ verified: false, facts: facts.length, seq, reason });
  try {
    for (const { context } of replayChart(machine, facts)) {
      const fact = facts[seq++];
      if (fact === undefined) break;
      state = evolve(state, fact);
      conversation.add(fact);
      if (JSON.stringify(context) !== JSON.stringify(state))
        return differs(`after ${fact.type} the chart and the plain fold of the facts differ`);
      if (!bringsItsMessages(fact, conversation))
        return differs('the conversation has not the messages this fact says it has');
    }
  } catch (error) {
    if (!(error instanceof CascadeError) || error.kind !== 'corrupt') throw error;
    seq += 1;
    return differs(error.message);
  }
  return { verified: true, facts: facts.length };
}

function bringsItsMessages(fact: Fact, { entries }: Conversation): boolean {
  return fact.type !== 'tier.escalated' || fact.data.messageCount === entries.length;
}
