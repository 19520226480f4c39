import { TIERS, type Tier } from '../../domain/tier.js';
import { tierAbove } from '../../domain/tier-order.js';
import { costText } from '../money-text.js';
import type { Output } from '../terminal.js';
import type { ChatSession } from './chat-session.js';

const HELP = [
  '/tier light|medium|heavy   the next turn begins there',
  '/escalate                  the next turn begins one tier higher',
  '/cost                      what this conversation has cost so far',
  '/quit                      ends (so does Ctrl-D); cascade chat --resume goes on',
];

/** One word of the chat's own: a line that begins with `/`. @returns false where the chat shall end */
export async function obeyChatWord(line: string, session: ChatSession, err: Output): Promise<boolean> {
  const say = (text: string) => err.write(`${text}\n`);
  const [command = '', ...words] = line.slice(1).trim().split(/\s+/);
  switch (command) {
    case 'quit':
    case 'exit':
      return false;
    case 'tier':
      say(moveTo(session, TIERS.find((tier) => tier === words[0]) ?? null));
      return true;
    case 'escalate':
      say(await escalate(session));
      return true;
    case 'cost':
      say(
        session.costMicroUsd === null
          ? 'What this conversation has cost is unknown.'
          : `This conversation has cost ${costText(session.costMicroUsd, session.usage)}.`,
      );
      return true;
    default:
      say(`There is no /${command}.`);
      for (const text of HELP) say(text);
      return true;
    case 'help':
      for (const text of HELP) say(text);
      return true;
  }
}

function moveTo(session: ChatSession, tier: Tier | null): string {
  const { mode, tiers } = session.ownPolicy;
  const there = TIERS.filter((each) => tiers[each] !== undefined);
  if (mode === 'standard') return 'There are no tiers in standard mode: add [cascade] to cascade.toml.';
  if (tier === null || !there.includes(tier)) return `/tier takes one of ${there.join(', ')}.`;
  session.moveTo(tier);
  return `The next turn begins on ${tier}.`;
}

async function escalate(session: ChatSession): Promise<string> {
  const view = session.task === null ? null : await session.cascade.task(session.task);
  const above = tierAbove(view?.tier ?? 'light');
  if (above === null) return 'This conversation is on the highest tier already.';
  return moveTo(session, above);
}
