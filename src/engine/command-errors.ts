import { CascadeError } from '../domain/cascade-error.js';
import type { CommandOutcome } from '../domain/command.js';

/** Asked of a task that the store does not hold. */
export function unknownTask(task: string): CascadeError {
  return new CascadeError({
    kind: 'missing',
    code: 'TASK_UNKNOWN',
    message: `There is no task ${task} in this store.`,
    hint: 'Look at the list of tasks, and check which store you are in.',
    details: { task },
  });
}

/** A command whose words are none: what is wrong with them is at the edge, where it is told. */
export function invalidCommand(name: string, part: string): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'INVALID_INPUT',
    message: `This is no command to ${name} a task: ${part} is not a text.`,
    hint: 'Say who speaks, and why, in a text each; leave out what there is nothing to say of.',
    details: { command: name, part },
  });
}

/** A command that must be answered by a result, and was not accepted. */
export function refused(outcome: Extract<CommandOutcome, { accepted: false }>): CascadeError {
  const { code, message, possible } = outcome;
  const hint = possible.length === 0 ? 'It accepts nothing more.' : `Possible now: ${possible.join(', ')}.`;
  return new CascadeError({ kind: 'refused', code, message, hint, details: { possible } });
}

/** Identifiers of a host's own that gave a name twice: what is submitted would be lost behind the task that has it. */
export function nameTaken(task: string): CascadeError {
  return new CascadeError({
    kind: 'conflict',
    code: 'TASK_NAME_TAKEN',
    message: `There is a task ${task} already, and it is at work here.`,
    hint: 'Give every task a name of its own, or leave the identifiers to Cascade.',
    details: { task },
  });
}

/** Asked of a Cascade after `close`. */
export function closedError(): CascadeError {
  return new CascadeError({
    kind: 'refused',
    code: 'CASCADE_CLOSED',
    message: 'This Cascade has been closed.',
    hint: 'Make a new one; unfinished tasks are in the log, and resume() takes them up.',
  });
}
