import type { Cascade } from '../../cascade.js';
import type { FactData } from '../../domain/facts.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { TaskState } from '../../domain/state.js';
import type { Paints } from '../paints.js';
import { quoteText } from '../quote-text.js';
import type { Terminal } from '../terminal.js';

type Quote = FactData<'escalation.quoted'>;

/** What a person is asked to approve, until when, and, where this process waits for it, how to answer from elsewhere. */
export function quoteLines(
  task: TaskId,
  quote: Quote,
  escalation: TaskState['escalation'],
  paints: Paints,
  waitsHere: boolean,
): string {
  const deadline = new Date(quote.deadlineAtMs).toISOString().slice(0, 16).replace('T', ' ');
  const how = waitsHere ? `; from any terminal: cascade approve ${task}, or cascade deny ${task}` : '';
  return [
    `${paints.bold('approval')} ${quoteText(quote, escalation, paints)}`,
    paints.dim(`  waits until ${deadline} UTC${how}`),
    '',
  ].join('\n');
}

/** Asks at the keyboard, until somebody has answered there or elsewhere. */
export async function askApproval(
  { input, err }: Terminal,
  cascade: Cascade,
  task: TaskId,
  answeredElsewhere: AbortSignal,
): Promise<void> {
  for (;;) {
    const answer = (await input.ask('  climb? [y/n] ', answeredElsewhere))?.trim().toLowerCase();
    if (answeredElsewhere.aborted) return;
    // Ctrl-D: nobody at this keyboard will say it.
    if (answer === undefined)
      return void err.write('  It waits for a word from elsewhere; Ctrl-C cancels it.\n');
    if (answer === 'y' || answer === 'yes') return void (await cascade.approve(task, 'terminal'));
    if (answer === 'n' || answer === 'no') return void (await cascade.deny(task, 'terminal'));
    err.write('  y lets it climb, n keeps it from climbing\n');
  }
}
