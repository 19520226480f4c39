import {
  APPENDED,
  ASK_HEADING,
  ASKING,
  ENVIRONMENT_LINE,
  NOT_A_PERSON,
  STAND_IN,
  WRAPPED,
} from './harness-forms.js';

/** The little of a conversation that deciding on the last ask needs. */
export interface AskMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
}

/**
 * The last thing a person really asked; empty when nobody did. Earlier turns, tool output and what
 * a harness adds are not read. A courtesy is an ask by itself.
 */
export function lastAsk(messages: readonly AskMessage[]): string {
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (message === undefined || message.role !== 'user') continue;
    const ask = humanPart(message.content);
    if (ask !== '') return ask;
  }
  return '';
}

/** One user turn without what a harness put into it. */
export function humanPart(content: string): string {
  const rest = withoutWrapped(wrappedAsk(content)).trim();
  if (NOT_A_PERSON.test(rest)) return '';
  const appended = rest.search(APPENDED);
  const said = (appended < 0 ? rest : rest.slice(0, appended)).replace(STAND_IN, '');
  const lines = said.split('\n');
  const environment = lines.filter((line) => ENVIRONMENT_LINE.test(line)).length;
  return (environment >= 2 ? lines.filter((line) => !ENVIRONMENT_LINE.test(line)) : lines).join('\n').trim();
}

/** What the last tag or heading that holds an ask holds; everything where there is none. */
function wrappedAsk(content: string): string {
  // Most asks have neither, and are read for every task.
  if (!content.includes('</') && !content.includes('#')) return content;
  let [from, to] = [0, content.length];
  for (const name of ASKING) {
    const end = content.lastIndexOf(`</${name}>`);
    const start = end < 0 ? -1 : content.lastIndexOf(`<${name}>`, end);
    const opens = start === 0 || content[start - 1] === '\n';
    if (start >= from && opens) [from, to] = [start + name.length + 2, end];
  }
  for (const heading of content.matchAll(ASK_HEADING))
    if (heading.index >= to || to === content.length)
      [from, to] = [heading.index + heading[0].length, content.length];
  return content.slice(from, to);
}

/**
 * Removes wrapped blocks in one pass; nested ones go with the block around them. A tag without an end
 * is a cut-off block at the start of a line, and anywhere else a word of the ask.
 */
function withoutWrapped(content: string): string {
  const endless = new Set<string>();
  let kept = '';
  let from = 0;
  for (let at = content.indexOf('<'); at >= 0; at = content.indexOf('<', at)) {
    const name = tagAt(content, at);
    const end = name === undefined || endless.has(name) ? -1 : content.indexOf(`</${name}>`, at);
    if (name !== undefined && end >= 0) {
      kept += content.slice(from, at);
      from = at = end + name.length + 3;
      continue;
    }
    if (name !== undefined) {
      endless.add(name);
      if (at === 0 || content[at - 1] === '\n') return kept + content.slice(from, at);
    }
    at++;
  }
  return kept + content.slice(from);
}

const LONGEST_TAG = 40;

function tagAt(content: string, at: number): string | undefined {
  const name = /^<([\w-]+)[\s>]/.exec(content.slice(at, at + LONGEST_TAG))?.[1];
  return name !== undefined && WRAPPED.has(name.toLowerCase().replaceAll('-', '_')) ? name : undefined;
}
