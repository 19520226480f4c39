import type { Entry } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import type { Paints } from './paints.js';
import { oneLine, printable } from './printable.js';
import { SCRIPTED } from './scripted-label.js';

/** Every message in order, each under a line that says who speaks; the engine's own notes among them. */
export function conversationText(entries: readonly Entry[], isScripted: boolean, paints: Paints): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'note') return [paints.dim('cascade:'), indented(entry.text)];
    const { message, author, rejected } = entry;
    const who =
      author === null
        ? message.role
        : `${message.role} (${author.tier}, ${oneLine(author.model)})${isScripted ? ` ${SCRIPTED}` : ''}`;
    const verdict =
      rejected === null
        ? ''
        : paints.bad(`  ${oneLine(`rejected by ${rejected.check}: ${rejected.reason}`)}`);
    return [`${paints.dim(`${who}:`)}${verdict}`, ...partLines(message)];
  });
}

function partLines(message: Message): string[] {
  if (message.role === 'system') return [indented(message.content)];
  return message.content.map((part) => {
    switch (part.type) {
      case 'text':
        return indented(part.text);
      case 'reasoning':
        return indented(`(thinks) ${part.text}`);
      case 'file':
        return indented(`(a file, ${part.mediaType})`);
      case 'tool-call':
        return indented(`calls ${part.toolName} ${json(part.input)}`);
      case 'tool-result':
        return indented(`${part.toolName} → ${asText(part.output.value)}`);
      default:
        return part satisfies never;
    }
  });
}

function indented(text: string): string {
  return printable(text).replace(/^/gm, '  ').trimEnd();
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : json(value);
}

function json(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
