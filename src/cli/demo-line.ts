import type { Fact } from '../domain/facts.js';
import { factSummary } from './fact-summary.js';
import type { Paints } from './paints.js';
import { SCRIPTED } from './scripted-label.js';
import { cut, pad } from './text-width.js';

/** What a fact is called in front of people who meet it for the first time; the others are not told. */
const TITLES: Partial<Record<Fact['type'], string>> = {
  'task.submitted': 'asked',
  'complexity.analyzed': 'judged',
  'tier.routed': 'begins on',
  'attempt.answered': 'answered',
  'tool.returned': 'looked',
  'escalation.requested': 'wants help',
  'tier.escalated': 'climbs',
  'task.completed': 'completed',
  'task.failed': 'failed',
  'task.cancelled': 'cancelled',
};

const TITLE_WIDTH = 12;

/** One fact as a line of the demonstration; null for those that would only be noise there. */
export function demoLine(fact: Fact, { dim, tier }: Paints, width: number): string | null {
  const title = TITLES[fact.type];
  if (title === undefined) return null;
  const seq = String(fact.seq).padStart(3);
  // Each line of the demonstration is labelled as a whole.
  const text = cut(factSummary(fact).replace(`${SCRIPTED} `, ''), width - TITLE_WIDTH - 5);
  const paint = fact.type === 'tier.escalated' ? tier(fact.data.to) : (plain: string) => plain;
  return `${dim(seq)}  ${paint(pad(title, TITLE_WIDTH))}${text}`.trimEnd();
}
