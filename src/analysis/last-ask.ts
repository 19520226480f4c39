/** The little of a conversation that deciding on the last ask needs. */
export interface AskMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
}

/** Tags that harnesses put around what no person wrote. */
const WRAPPED = [
  'system-reminder',
  'environment_details',
  'environment_context',
  'env',
  'context',
  'tool_result',
  'tool_output',
  'tool_use_error',
  'function_results',
  'command-name',
  'command-message',
  'command-args',
  'local-command-stdout',
  'local-command-stderr',
  'ide_opened_file',
  'ide_selection',
  'user_instructions',
  'workspace_info',
  'editor_context',
  'file_contents',
  'open_files',
  'attachments',
  'git_status',
  'user-prompt-submit-hook',
  'bash-stdout',
  'bash-stderr',
  'bash-input',
  'stdout',
  'stderr',
];
const OPENERS: ReadonlySet<string> = new Set(WRAPPED);

/** What tool output looks like when a harness pastes it into a user turn. */
const TOOL_OUTPUT =
  /^\s*(?:\[?(?:tool|function)[ _-]?(?:result|output|response)s?\b|\[[\w.-]+ for '[^']*'\] result|observation\s*:|(?:stdout|stderr|exit code)\s*:|\[request interrupted)/i;
/** Blocks of the environment without tags: "Working directory: …", one after another. */
const ENVIRONMENT_LINE =
  /^\s*(?:cwd|working directory|current working directory|platform|os version|operating system|shell|today's date|current date|current time|is directory a git repo|git branch|model)\s*[:=]/i;

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
  const rest = withoutWrapped(content).trim();
  if (TOOL_OUTPUT.test(rest)) return '';
  const lines = rest.split('\n');
  const environment = lines.filter((line) => ENVIRONMENT_LINE.test(line)).length;
  return (environment >= 2 ? lines.filter((line) => !ENVIRONMENT_LINE.test(line)) : lines).join('\n').trim();
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
  return name !== undefined && OPENERS.has(name) ? name : undefined;
}
