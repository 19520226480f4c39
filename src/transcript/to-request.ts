import type { Author, Entry } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import { wrongArgument } from '../domain/wrong-argument.js';
import { readableByAnyone } from '../domain/readable-by-anyone.js';

/** What the mapping must know of the model that reads. */
export interface Reader {
  readonly backend: string;
  readonly model: string;
  /** Takes a system message in the middle of a conversation. */
  readonly systemInPlace: boolean;
  /** Accepts a conversation that ends on an assistant message. */
  readonly endsOnAssistant: boolean;
}

/**
 * Exactly what a model is sent: every message in order, none lost, none altered, none invented.
 *
 * Two things only are left out, because no other model can read them: reasoning and provider
 * metadata that another model wrote. The engine's own notes are given in the best form the reader
 * takes: in place as a system message; else among the system instructions, and, only where the
 * conversation would end on an assistant message that the provider refuses, once more as a
 * user message labelled as the engine's.
 */
export function toRequest(entries: readonly Entry[], reader: Reader): readonly Message[] {
  if (!Array.isArray(entries) || typeof reader?.model !== 'string')
    throw wrongArgument('toRequest', 'the entries of a Conversation, and who reads them');
  const messages: Message[] = [];
  let instructions = 0;
  let lastNote: string | null = null;
  for (const entry of entries) {
    if (entry.kind === 'note') {
      lastNote = entry.text;
      const note: Message = { role: 'system', content: entry.text };
      if (reader.systemInPlace) messages.push(note);
      else messages.splice(instructions++, 0, note);
      continue;
    }
    const message = readable(entry.message, entry.author, reader);
    if (message === null) continue;
    // What was said after a note has answered it: it is not the last word any more.
    lastNote = null;
    if (message.role === 'system' && messages.length === instructions) instructions += 1;
    messages.push(message);
  }
  const newest = messages[messages.length - 1];
  if (newest?.role === 'assistant' && !reader.endsOnAssistant) {
    messages.push({ role: 'user', content: [{ type: 'text', text: lastNote ?? CONTINUE }] });
  }
  return messages;
}

const CONTINUE = '[Cascade] Continue.';

/** The message as this reader may see it; null where nothing of it is left. */
function readable(message: Message, author: Author | null, reader: Reader): Message | null {
  const own = author === null || (author.model === reader.model && author.backend === reader.backend);
  if (!own) return readableByAnyone(message);
  return message.role === 'assistant' && message.content.length === 0 ? null : message;
}
