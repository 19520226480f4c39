import { checkFact, checkFacts } from './check-facts.js';
import { climbResult, denialResult, ESCALATE, refusalResult, rollbackResult } from './escalate-tool.js';
import type { EscalationCause, Fact, FactData, FactOf } from './facts.js';
import { textOf, type Message, type ToolOutput } from './message.js';
import type { Tier } from './tier.js';

/** Which model wrote a message. */
export interface Author {
  readonly tier: Tier;
  readonly backend: string;
  readonly model: string;
}

/** One message of the conversation, or a note in the engine's own voice. */
export type Entry =
  | {
      readonly kind: 'message';
      /** The fact that brought it. */
      readonly seq: number;
      readonly message: Message;
      readonly author: Author | null;
      /** Why this draft was turned down; it stays in the conversation all the same. */
      readonly rejected: { readonly check: string; readonly reason: string } | null;
    }
  | { readonly kind: 'note'; readonly seq: number; readonly text: string };

/**
 * The conversation as a fold over the same facts as the state, kept beside the chart.
 *
 * Entries are only ever added, with two exceptions that facts spell out: an answer may be marked as
 * rejected, and the result of an `escalate` call becomes the story of the rollback when the stronger
 * model failed before it said a word. Adding a fact costs the same however long the conversation is.
 */
export class Conversation {
  readonly #entries: Entry[] = [];
  readonly #calls = new Set<string>();
  #author: Author | null = null;
  /** True where the newest attempt asks the judge. */
  #judging = false;
  #judgement: string | null = null;
  #request: FactData<'escalation.requested'> | null = null;
  /** The escalation whose outcome nobody has answered upon yet. */
  #handOff: { readonly index: number; readonly call: string | null } | null = null;

  static of(facts: Iterable<Fact>): Conversation {
    checkFacts('Conversation.of', facts);
    const conversation = new Conversation();
    for (const fact of facts) conversation.add(fact);
    return conversation;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** The newest message a model wrote; null before the first answer. */
  newestAnswer(): Extract<Entry, { kind: 'message' }> | null {
    for (let index = this.#entries.length - 1; index >= 0; index--) {
      const entry = this.#entries[index];
      if (entry?.kind === 'message' && entry.message.role === 'assistant') return entry;
    }
    return null;
  }

  /** What the judge has said of the newest answer, in its own words; null where it has not. */
  get judgement(): string | null {
    return this.#judgement;
  }

  /** True where some answer has made a tool call of this id. */
  hasCall(toolCallId: string): boolean {
    return this.#calls.has(toolCallId);
  }

  /** The entries as this climb would leave them: what the next model would be asked with. */
  afterClimb(climb: FactData<'tier.escalated'>): readonly Entry[] {
    return [...this.#entries, handOffEntry(0, this.#request, climb)];
  }

  add(fact: Fact): void {
    checkFact('Conversation', fact);
    switch (fact.type) {
      case 'task.submitted':
      case 'turn.started':
        for (const message of fact.data.messages) this.#push(fact.seq, message);
        return;
      case 'attempt.started':
        this.#judging = fact.data.judging === true;
        if (this.#judging) return;
        this.#author = { tier: fact.data.tier, backend: fact.data.backend, model: fact.data.model };
        return;
      case 'attempt.answered':
        return this.#answer(fact.seq, { role: 'assistant', content: fact.data.content });
      case 'tool.returned':
        return this.#result(fact.seq, fact.data.call, fact.data.name, fact.data.output);
      case 'answer.rejected':
        return this.#reject(fact);
      case 'escalation.requested':
        this.#request = fact.data;
        return;
      case 'escalation.refused':
        return this.#refuse(fact.seq, refusalResult(fact.data.code, fact.data.suggestion));
      case 'escalation.denied':
        return this.#refuse(fact.seq, denialResult(fact.data));
      case 'tier.escalated':
        return this.#climb(fact);
      case 'tier.rolled_back':
        return this.#rollBack(fact);
      default:
        // The other facts change where a task stands and what it cost, not what was said.
        return;
    }
  }

  /** Kept beside the conversation where the judge speaks. */
  #answer(seq: number, message: Message): void {
    this.#judgement = this.#judging ? textOf(message) : null;
    if (this.#judging) return;
    this.#handOff = null;
    this.#push(seq, message, this.#author);
  }

  #push(seq: number, message: Message, author: Author | null = null): void {
    this.#entries.push({ kind: 'message', seq, message, author, rejected: null });
    if (message.role !== 'assistant') return;
    for (const part of message.content) if (part.type === 'tool-call') this.#calls.add(part.toolCallId);
  }

  #result(seq: number, toolCallId: string, toolName: string, output: ToolOutput): void {
    this.#push(seq, resultMessage(toolCallId, toolName, output));
  }

  #reject(fact: FactOf<'answer.rejected'>): void {
    const entry = this.newestAnswer();
    if (entry === null) return;
    this.#entries[this.#entries.lastIndexOf(entry)] = { ...entry, rejected: fact.data };
  }

  #refuse(seq: number, value: Record<string, unknown>): void {
    const call = this.#request?.call ?? null;
    this.#request = null;
    if (call !== null) this.#result(seq, call, ESCALATE, { type: 'json', value });
  }

  #climb(fact: FactOf<'tier.escalated'>): void {
    const request = this.#request;
    this.#request = null;
    this.#handOff = { index: this.#entries.length, call: request?.call ?? null };
    this.#entries.push(handOffEntry(fact.seq, request, fact.data));
  }

  #rollBack(fact: FactOf<'tier.rolled_back'>): void {
    const { from, to, reason } = fact.data;
    const handOff = this.#handOff;
    this.#handOff = null;
    this.#request = null;
    if (handOff?.call != null) {
      const value = rollbackResult(from, to, reason);
      const message = resultMessage(handOff.call, ESCALATE, { type: 'json', value });
      this.#entries[handOff.index] = {
        kind: 'message',
        seq: fact.seq,
        message,
        author: null,
        rejected: null,
      };
      return;
    }
    const text = `[Cascade] The ${from} model could not go on (${reason}). You are the ${to} model: finish the task.`;
    this.#entries.push({ kind: 'note', seq: fact.seq, text });
  }
}

/** What a climb says: as the result of the call that asked for it, else as a note of the engine's own. */
function handOffEntry(
  seq: number,
  request: FactData<'escalation.requested'> | null,
  climb: FactData<'tier.escalated'>,
): Entry {
  const { cause = 'user', reason = '', summary = null, call = null } = request ?? {};
  if (call === null) return { kind: 'note', seq, text: handOffNote(cause, reason, climb.from, climb.to) };
  const { from, to, model, messageCount } = climb;
  const value = climbResult({ from, to, model, messageCount, reason, summary });
  const message = resultMessage(call, ESCALATE, { type: 'json', value });
  return { kind: 'message', seq, message, author: null, rejected: null };
}

function resultMessage(toolCallId: string, toolName: string, output: ToolOutput): Message {
  return { role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName, output }] };
}

const CAUSE_WORDS: Readonly<Record<EscalationCause, string>> = {
  self: 'the model asked for help',
  user: 'a person asked for a stronger model',
  stall: 'the work was going in circles',
  check: 'the draft above was rejected',
  gate: 'the task did not fit the smaller model',
  provider: 'the provider of the smaller model stayed down',
};

function handOffNote(cause: EscalationCause, reason: string, from: Tier, to: Tier): string {
  return `[Cascade] Handed over from the ${from} model to you, the ${to} model: ${CAUSE_WORDS[cause]} (${reason}). Continue the task.`;
}
