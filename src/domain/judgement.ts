import { z } from 'zod';

/** What a judge says of an answer. */
export interface JudgeReply {
  readonly accept: boolean;
  readonly reason: string;
}

/** Keys beside these do no harm; a yes or no that is not one does. */
const replySchema = z.object({ accept: z.boolean(), reason: z.string().optional() });

const LONGEST_REASON = 500;
const THOUGHT = '</think>';

/**
 * Reads what a judge wrote: one JSON object, whatever stands around it.
 *
 * @returns null where there is no such object, or where several disagree: then nobody knows
 */
export function readJudgement(said: string): JudgeReply | null {
  // Some servers leave what a model thought in its text.
  const spoken = said.slice(said.lastIndexOf(THOUGHT) + 1);
  let found: JudgeReply | null = null;
  for (const text of objectsIn(spoken)) {
    const reply = parse(text);
    if (reply === null) continue;
    if (found !== null && found.accept !== reply.accept) return null;
    found = reply;
  }
  return found;
}

function parse(text: string): JudgeReply | null {
  try {
    const { accept, reason = '' } = replySchema.parse(JSON.parse(text));
    return { accept, reason: reason.trim().slice(0, LONGEST_REASON) || 'no reason was given' };
  } catch {
    return null;
  }
}

/** Every outermost `{…}` of a text, braces inside strings aside; linear in its length. */
function objectsIn(text: string): readonly string[] {
  const found: string[] = [];
  let [depth, from, quoted] = [0, 0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = depth > 0;
    else if (character === '{') {
      if (depth === 0) from = index;
      depth += 1;
    } else if (character === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(from, index + 1));
    }
  }
  return found;
}
