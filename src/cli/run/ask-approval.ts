import type { FactData } from '../../domain/facts.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { TaskState } from '../../domain/state.js';
import { quoteText } from '../quote-text.js';
import type { TurnScene } from './turn-scene.js';

type Quote = FactData<'escalation.quoted'>;

/** What a person is asked to approve, until when, and, where this process waits for it, who else can answer. */
export function quoteLines(
  quote: Quote,
  { task, escalation, policy }: TaskState,
  { paints, onApproval, isKept }: Pick<TurnScene, 'paints' | 'onApproval' | 'isKept'>,
): string {
  const deadline = new Date(quote.deadlineAtMs).toISOString().slice(0, 16).replace('T', ' ');
  const elsewhere = isKept
    ? `from any terminal: cascade approve ${task}, or cascade deny ${task}`
    : `nobody can answer elsewhere (store = "memory"); then the policy says ${policy.onApprovalTimeout}`;
  return [
    `${paints.bold('approval')} ${quoteText(quote, escalation, paints)}`,
    paints.dim(`  waits until ${deadline} UTC${onApproval === 'leave' ? '' : `; ${elsewhere}`}`),
    '',
  ].join('\n');
}

/** Asks at the keyboard, until somebody has answered there or elsewhere. */
export async function askApproval(
  { terminal: { input, err }, cascade, isKept }: Pick<TurnScene, 'terminal' | 'cascade' | 'isKept'>,
  task: TaskId,
  answeredElsewhere: AbortSignal,
): Promise<void> {
  for (;;) {
    const answer = (await input.ask('  climb? [y/n] ', answeredElsewhere))?.trim().toLowerCase();
    if (answeredElsewhere.aborted) return;
    // Ctrl-D: nobody at this keyboard will say it.
    if (answer === undefined) {
      const until = isKept ? 'a word from elsewhere' : 'its deadline';
      return void err.write(`  It waits for ${until}; Ctrl-C cancels it.\n`);
    }
    if (answer === 'y' || answer === 'yes') return void (await cascade.approve(task, 'terminal'));
    if (answer === 'n' || answer === 'no') return void (await cascade.deny(task, 'terminal'));
    err.write('  y lets it climb, n keeps it from climbing\n');
  }
}
