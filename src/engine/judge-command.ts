import { hasEnded } from '../domain/endings.js';
import type { Fact } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import { mayEscalate } from '../routing/may-escalate.js';
import { happeningOf, type Command, type CommandOutcome } from '../domain/command.js';

/** The part of a chart's position that says what it accepts. */
export interface Accepting {
  readonly context: TaskState;
  can(event: Fact): boolean;
}

const ALL = ['approve', 'deny', 'escalate', 'cancel', 'continue'] as const;

/** Whether a task that stands here takes a command, and if not, what it would take. */
export function judgeCommand(position: Accepting, command: Command): CommandOutcome {
  if (accepts(position, command)) return { accepted: true };
  const { status, task, tier } = position.context;
  const possible = ALL.filter((each) => accepts(position, sample(each)));
  if (hasEnded(position.context))
    return { accepted: false, code: 'TASK_ENDED', message: `Task ${task} is ${status}.`, possible };
  if (command.do === 'escalate' && tier !== null && !mayEscalate(position.context)) {
    const message = `Task ${task} cannot climb: it is at its highest tier, or has used up its escalations.`;
    return { accepted: false, code: 'CANNOT_ESCALATE', message, possible };
  }
  const message = `Task ${task} does not take "${command.do}" while it is ${doing(position.context)}.`;
  return { accepted: false, code: 'NOT_NOW', message, possible };
}

function accepts(position: Accepting, command: Command): boolean {
  if (command.do === 'escalate' && !mayEscalate(position.context)) return false;
  // A chart's guards read type and data only; number and date come with the writing.
  return position.can(happeningOf(command) as Fact);
}

function sample(name: Command['do']): Command {
  switch (name) {
    case 'approve':
      return { do: name, by: '' };
    case 'continue':
      return { do: name, messages: [] };
    default:
      return { do: name, by: '', reason: null };
  }
}

function doing({ waitingFor, tier }: TaskState): string {
  if (waitingFor !== null) return `waiting for ${waitingFor}`;
  return tier === null ? 'not on a tier yet' : `running on ${tier}`;
}
