import { fold } from './letters.js';
import { kindAt, VERBS } from './phrase-book.js';

/** What a person said last in a chat as programs write one down for a model; the whole text where it is no chat. */
export function chatTurn(text: string): string {
  const marked = MARKS.has(text[0] ?? '')
    ? (inStrings(text) ?? inMessages(text) ?? inInstructions(text) ?? betweenTokens(text))
    : undefined;
  return marked ?? behindNames(text) ?? text;
}

/** What a chat begins with that is kept between signs. Hardly an ask does, and this is known at once. */
const MARKS: ReadonlySet<string> = new Set(['[', '{', '<']);

/** `["What is 2 + 3?"]` */
function inStrings(text: string): string | undefined {
  if (!/^\[["']/.test(text) || !/["']\]$/.test(text)) return undefined;
  return text
    .slice(2, -2)
    .replace(/\\n/g, '\n')
    .replace(/\\(["'\\])/g, '$1')
    .trim();
}

/** `[{"role": "user", "content": "What is 2 + 3?"}]` */
function inMessages(text: string): string | undefined {
  if (!/^(?:\{\s*"messages"\s*:\s*)?\[\s*\{\s*"role"/.test(text)) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    const messages = Array.isArray(read) ? read : hasMessages(read) ? read.messages : undefined;
    return Array.isArray(messages) ? textIn(messages.findLast(isOfPerson)?.content) : undefined;
  } catch {
    // Cut off in the middle, or written by Python.
    return undefined;
  }
}

const hasMessages = (read: unknown): read is { readonly messages: unknown } =>
  typeof read === 'object' && read !== null && 'messages' in read;

const isOfPerson = (message: unknown): message is { readonly content: unknown } =>
  typeof message === 'object' &&
  message !== null &&
  'role' in message &&
  message.role === 'user' &&
  'content' in message;

/** `"What is 2 + 3?"`, or the same in parts, of which others may be pictures: `[{"type": "text", "text": "…"}]` */
function textIn(content: unknown): string | undefined {
  if (typeof content === 'string') return content.trim();
  const texts = Array.isArray(content) ? content.filter(hasText).map(({ text }) => text) : [];
  return texts.length === 0 ? undefined : texts.join('\n').trim();
}

const hasText = (part: unknown): part is { readonly text: string } =>
  typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string';

/** "[INST] <<SYS>> Be kind. <</SYS>> What is 2 + 3? [/INST]" */
function inInstructions(text: string): string | undefined {
  if (!/^(?:<s>\s*)?\[INST\]/.test(text) || !text.endsWith('[/INST]')) return undefined;
  const from = text.lastIndexOf('[INST]') + '[INST]'.length;
  const said = text.slice(from, -'[/INST]'.length);
  const system = said.indexOf('<</SYS>>');
  return said.slice(system < 0 ? 0 : system + '<</SYS>>'.length).trim();
}

/** Signs between which chats are kept: "<|im_start|>user", "<|user|>", "<start_of_turn>user", "<｜User｜>". */
const TOKEN = /(<\|[^|<>\n]{1,40}\|>|<｜[^｜<>\n]{1,40}｜>|<(?:start|end)_of_turn>|<\/?s>|<bos>)/;
const BEGINS_WITH_TOKEN = new RegExp(`^${TOKEN.source}`);
/** Behind such a sign a speaker is named, and not yet heard. */
const NAMES_SPEAKER = /im_start|start_header_id|start_of_turn|\|start\|/;
const SPEAKER = /user|prompter|human|assistant|system|chatbot|model|developer|tool/i;
const NAMED = /^(?:user|human|assistant|system|model|developer|tool)[ \t]*(?:\n|$)/i;
const PERSON = /user|prompter|human/i;

function betweenTokens(text: string): string | undefined {
  if (!BEGINS_WITH_TOKEN.test(text)) return undefined;
  const parts = text.split(TOKEN);
  let [person, asked] = [false, ''];
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const token = parts[at]!;
    let said = parts[at + 1]!;
    if (SPEAKER.test(token)) person = PERSON.test(token);
    const name = NAMES_SPEAKER.test(token) ? NAMED.exec(said)?.[0] : undefined;
    if (name !== undefined) {
      person = PERSON.test(name);
      said = said.slice(name.length);
    }
    if (person && said.trim() !== '') asked = said.trim();
  }
  if (asked !== '') return asked;
  // Only the beginning of the text is marked.
  return behindNames(
    parts
      .filter((_, at) => at % 2 === 0)
      .join('')
      .trim(),
  );
}

/** "… User: What is 2 + 3? Assistant:" at the end of what the two are told. */
const WAITS = /(?:\n(?:[Aa]ssistant|[Mm]odel|AI|ai)|\sASSISTANT)[ \t]*:\s*(?:<think>)?$/;
const LONGEST_WAITING = 40;
/** What such an end ends with. */
const ENDS: ReadonlySet<string> = new Set([':', '>']);
const PERSON_SPEAKS = /(?:^|\n)(?:[Uu]ser|[Hh]uman|USER|HUMAN):|\sUSER:/g;
const ANYONE_SPEAKS = /\n(?:assistant|model|ai|system):/i;

function behindNames(text: string): string | undefined {
  const waits = ENDS.has(text.at(-1) ?? '') ? WAITS.exec(text.slice(-LONGEST_WAITING))?.[0] : undefined;
  if (waits === undefined && !/^system:[^\n]*\n+(?:user|human):/i.test(text)) return undefined;
  const speaks = [...text.matchAll(PERSON_SPEAKS)];
  const person = speaks.at(-1);
  if (person === undefined || asksFirst(text.slice(0, speaks[0]!.index))) return undefined;
  const said = text.slice(person.index + person[0].length, waits === undefined ? text.length : -waits.length);
  const next = ANYONE_SPEAKS.exec(said);
  return (next === null ? said : said.slice(0, next.index)).trim();
}

/** "Summarize this chat:" before anybody speaks: the chat is what that is to be done with. */
function asksFirst(before: string): boolean {
  const codes = fold(before.trimStart().replace(POLITELY, '').slice(0, LONGEST_VERB));
  return VERBS.has(kindAt(codes, 0) ?? 'vague');
}
const POLITELY = /^(?:please|(?:can|could|would) you(?: please)?) /i;
const LONGEST_VERB = 60;
