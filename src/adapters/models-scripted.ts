import type { AnswerPart } from '../domain/message.js';
import type { Usage } from '../domain/facts.js';
import type { LanguageModels, ModelReply, ModelRequest } from '../ports/language-models.js';

/** What is said; a list is streamed in these pieces. */
export type ScriptedText = string | readonly string[];

/** One line of a script: what the scripted model says when it is asked next. */
export type ScriptedReply =
  | {
      readonly text?: ScriptedText;
      readonly calls?: readonly { readonly id?: string; readonly name: string; readonly input: unknown }[];
      readonly reasoning?: string;
      readonly finishReason?: Extract<ModelReply, { ok: true }>['finishReason'];
      /** null: the provider did not say. Absent: counted from the characters, four to a token. */
      readonly usage?: Partial<Usage> | null;
    }
  | {
      readonly fail: string;
      /** What is streamed before it breaks. */
      readonly text?: ScriptedText;
      readonly transient?: boolean;
      readonly retryAfterMs?: number;
      readonly maybeBilled?: boolean;
    }
  /** Never answers; ends only by a timeout, a cancel or a crash. */
  | { readonly hang: true; readonly text?: ScriptedText };

type Answer = Exclude<ScriptedReply, { readonly fail: string } | { readonly hang: true }>;

/** What is said to a request; `index` counts the requests of this script, from 0. */
export type Script = (request: ModelRequest, index: number) => ScriptedReply | Promise<ScriptedReply>;

/**
 * A model that follows a script, and says so: its backend is called `scripted`.
 * Keeps the requests it was sent, oldest first.
 */
export class ScriptedModels implements LanguageModels {
  readonly requests: ModelRequest[] = [];
  readonly #script: Script;

  constructor(script: Script | readonly ScriptedReply[]) {
    this.#script = typeof script === 'function' ? script : followList(script);
  }

  async call(
    request: ModelRequest,
    signal: AbortSignal,
    onText: (text: string) => void,
  ): Promise<ModelReply> {
    const index = this.requests.push(request) - 1;
    const reply = await this.#script(request, index);
    await stream(reply.text, onText);
    if ('hang' in reply) return new Promise((_, reject) => rejectOnAbort(signal, reject));
    if ('fail' in reply) {
      const { fail, transient = false, retryAfterMs = null, maybeBilled = false } = reply;
      return {
        ok: false,
        code: fail,
        message: `the script says ${fail}`,
        transient,
        retryAfterMs,
        maybeBilled,
      };
    }
    const content = partsOf(reply, index);
    const finishReason = reply.finishReason ?? (reply.calls?.length ? 'tool-calls' : 'stop');
    return {
      ok: true,
      content,
      finishReason,
      usage: usageOf(request, content, reply.usage),
      servedBy: request.model,
    };
  }
}

function followList(replies: readonly ScriptedReply[]): Script {
  return (_request, index) => {
    const reply = replies[index];
    if (reply === undefined)
      throw new Error(`the script has ${replies.length} replies and was asked for one more`);
    return reply;
  };
}

/** Pieces come one after the other: whoever listens may do something in between. */
async function stream(text: ScriptedText | undefined, onText: (text: string) => void): Promise<void> {
  if (text === undefined) return;
  if (typeof text === 'string') return onText(text);
  for (const piece of text) {
    onText(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function partsOf(reply: Answer, index: number): AnswerPart[] {
  const parts: AnswerPart[] = [];
  if (reply.reasoning !== undefined) parts.push({ type: 'reasoning', text: reply.reasoning });
  if (reply.text !== undefined) {
    const text = typeof reply.text === 'string' ? reply.text : reply.text.join('');
    parts.push({ type: 'text', text });
  }
  for (const [position, { id, name, input }] of (reply.calls ?? []).entries()) {
    parts.push({ type: 'tool-call', toolCallId: id ?? `tool_${index}_${position}`, toolName: name, input });
  }
  return parts;
}

function usageOf(
  request: ModelRequest,
  content: readonly AnswerPart[],
  told: Partial<Usage> | null | undefined,
): Usage {
  if (told === null)
    return { inputTokens: null, outputTokens: null, cachedInputTokens: null, reasoningTokens: null };
  const counted = { inputTokens: tokensIn(request.messages), outputTokens: tokensIn(content) };
  return { ...counted, cachedInputTokens: 0, reasoningTokens: 0, ...told };
}

function tokensIn(parts: readonly unknown[]): number {
  let characters = 0;
  for (const part of parts) characters += JSON.stringify(part).length;
  return Math.ceil(characters / 4);
}

function rejectOnAbort(signal: AbortSignal, reject: (reason: unknown) => void): void {
  if (signal.aborted) reject(signal.reason);
  else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
}
