import { CascadeError } from '../../domain/cascade-error.js';
import { Conversation } from '../../domain/conversation.js';
import { evolve } from '../../domain/evolve.js';
import type { Fact, FactOf, FactType } from '../../domain/facts.js';
import type { TaskState } from '../../domain/state.js';
import { taskResult } from '../../domain/task-result.js';
import type { Tier } from '../../domain/tier.js';
import { mayBeWithdrawn } from '../../routing/may-be-withdrawn.js';
import type { Draft } from '../drafts.js';
import type { StreamPart } from './stream-part.js';

interface Said {
  readonly text: string;
  /** The tools it calls; none where it is an answer. */
  readonly tools: readonly string[];
  readonly tier: Tier;
  readonly model: string;
}

/**
 * What a caller is shown of one turn: a fold over the task's durable facts and, in between, the draft
 * of the open attempt. Pure: the same facts and pieces in the same order give the same parts.
 *
 * - `live`: a draft flows at once, and is superseded when a fact withdraws it.
 * - `commit`: while `mayBeWithdrawn`, messages are held, and told when the fact is durable that makes
 *   them final: the end of the turn. Elsewhere the draft flows.
 * - Both: a finished message is told whole, beginning with what was shown of its draft. A climb
 *   withdraws all that its turn has said; any other fact only what is unfinished or not accepted.
 * - What flowed in `commit` mode cannot be taken back. When its attempt breaks, what comes next must
 *   begin with the same text; where it does not, the stream ends in STREAM_CUT and the task goes on.
 */
export class TurnText {
  readonly #turn: number;
  readonly #conversation = new Conversation();
  #state: TaskState | null = null;
  #isOver = false;
  /** Finished messages that may yet be withdrawn (`commit`). */
  #held: Said[] = [];
  /** Shown of messages that are done with: they called tools. */
  #standing = '';
  /** Shown of the message that is being written, or of the answer that is not accepted yet. */
  #shown = '';
  /** Pieces read of the open draft. */
  #read = 0;
  /** A draft that has to repeat what a broken one has shown, as far as it is read; null elsewhere. */
  #repeating: string | null = null;

  /** @param turn  which turn of the task to tell of, from 1 */
  constructor(turn: number) {
    this.#turn = turn;
  }

  /** True once the turn has been told to its end. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Takes in the next fact of the task, from its first. @throws unavailable STREAM_CUT */
  hear(fact: Fact): readonly StreamPart[] {
    const before = this.#state;
    this.#state = evolve(before, fact);
    this.#conversation.add(fact);
    if (this.#state.turn !== this.#turn || isJudges(fact, this.#state)) return [];
    return this.#tell(fact, before ?? this.#state, this.#state);
  }

  /** Takes in what the open attempt has said since the last time, where that may be shown. */
  read(draft: Draft | undefined): readonly StreamPart[] {
    const state = this.#state;
    if (draft === undefined || state?.turn !== this.#turn || state.attempt?.id !== draft.attempt) return [];
    if (this.#read === draft.pieces.length || holds(state)) return [];
    const fresh = this.#continuing(draft.pieces.slice(this.#read).join(''));
    this.#read = draft.pieces.length;
    return this.#show(fresh, authorOf(state));
  }

  #tell(fact: Fact, before: TaskState, state: TaskState): readonly StreamPart[] {
    switch (fact.type) {
      case 'tier.routed':
      case 'tier.rolled_back':
        return pathPart(state);
      case 'tier.escalated': {
        const { cause, reason } = before.escalation ?? { cause: 'user', reason: '' };
        const superseded = this.#withdraw(before, fact.type, `${cause}: ${reason}`, 'all');
        return [...superseded, ...pathPart(state)];
      }
      case 'attempt.started':
        this.#read = 0;
        this.#repeating = this.#shown === '' ? null : '';
        return [];
      case 'attempt.answered':
        return this.#answered(fact, state);
      case 'attempt.failed':
        return this.#withdraw(before, fact.type, `${fact.data.code}: ${fact.data.message}`);
      case 'attempt.lost':
        return this.#withdraw(before, fact.type, 'the process died in the middle of it');
      case 'answer.rejected':
        return this.#withdraw(before, fact.type, `${fact.data.check}: ${fact.data.reason}`);
      case 'escalation.requested':
        return this.#withdraw(before, fact.type, fact.data.reason);
      case 'escalation.quoted':
        return [{ type: 'waiting', waitingFor: 'approval', quote: fact.data }];
      case 'turn.ended':
      case 'task.completed':
        return [...this.#held.splice(0).flatMap((said) => this.#finish(said)), this.#end(state)];
      case 'task.failed':
        return [...this.#withdraw(before, fact.type, fact.data.message), this.#end(state)];
      case 'task.cancelled':
        return [
          ...this.#withdraw(before, fact.type, fact.data.reason ?? 'it was cancelled'),
          this.#end(state),
        ];
      default:
        // The others neither say nor withdraw anything.
        return [];
    }
  }

  #answered({ data }: FactOf<'attempt.answered'>, state: TaskState): readonly StreamPart[] {
    let text = '';
    const tools: string[] = [];
    for (const part of data.content) {
      if (part.type === 'text') text += part.text;
      if (part.type === 'tool-call') tools.push(part.toolName);
    }
    const said = { text, tools, ...authorOf(state) };
    if (!holds(state)) return this.#finish(said);
    this.#held.push(said);
    return [];
  }

  /** Tells what was not shown yet of a finished message. */
  #finish({ text, tools, tier, model }: Said): readonly StreamPart[] {
    const parts: StreamPart[] = [];
    if (!text.startsWith(this.#shown)) {
      if (!this.#isLive) throw streamCut(this.#state);
      parts.push(this.#superseded(tier, 'attempt.answered', 'the finished message says something else'));
    }
    parts.push(...this.#show(text.slice(this.#shown.length), { tier, model }));
    if (tools.length === 0) return parts;
    this.#standing += this.#shown;
    this.#shown = '';
    return [...parts, { type: 'tools', names: tools, tier, model }];
  }

  #show(text: string, { tier, model }: Pick<Said, 'tier' | 'model'>): readonly StreamPart[] {
    if (text === '') return [];
    this.#shown += text;
    return [{ type: 'text', text, tier, model }];
  }

  /** What a draft adds to what was shown; nothing before a repeated one has come that far. */
  #continuing(fresh: string): string {
    if (this.#repeating === null) return fresh;
    this.#repeating += fresh;
    const isFurther = this.#repeating.length > this.#shown.length && this.#repeating.startsWith(this.#shown);
    if (!isFurther) return '';
    const further = this.#repeating.slice(this.#shown.length);
    this.#repeating = null;
    return further;
  }

  /** Takes back what is unfinished or not accepted; with `all`, what the turn said before it as well. */
  #withdraw(before: TaskState, by: FactType, reason: string, what: 'newest' | 'all' = 'newest') {
    if (what === 'all') this.#held = [];
    else if (this.#held.at(-1)?.tools.length === 0) this.#held.pop();
    if (!this.#isLive) return [];
    const isShown = this.#shown !== '' || (what === 'all' && this.#standing !== '');
    if (what === 'all') this.#standing = '';
    return isShown ? [this.#superseded(authorOf(before).tier, by, reason)] : [];
  }

  #superseded(tier: Tier, by: FactType, reason: string): StreamPart {
    this.#shown = '';
    return { type: 'superseded', tier, by, reason, standing: this.#standing };
  }

  #end(state: TaskState): StreamPart {
    this.#isOver = true;
    return { type: 'finished', result: taskResult(state, this.#conversation) };
  }

  get #isLive(): boolean {
    return this.#state?.policy.stream === 'live';
  }
}

/** What is asked about an answer, and what comes of that, is none of its text. */
function isJudges({ type }: Fact, { judgement }: TaskState): boolean {
  return judgement !== null && type.startsWith('attempt.');
}

function holds(state: TaskState): boolean {
  return state.policy.stream === 'commit' && mayBeWithdrawn(state);
}

function pathPart({ path }: TaskState): readonly StreamPart[] {
  const step = path.at(-1);
  return step === undefined ? [] : [{ type: 'path', step }];
}

function authorOf({ tier, model }: TaskState): Pick<Said, 'tier' | 'model'> {
  // Nothing is said, and so nothing withdrawn, before a turn was routed.
  return { tier: tier as Tier, model: model ?? '' };
}

function streamCut(state: TaskState | null): CascadeError {
  return new CascadeError({
    kind: 'unavailable',
    code: 'STREAM_CUT',
    message: 'The text that was shown broke off: what came next does not begin with it.',
    hint: 'The text shown so far is not the answer. The task goes on by itself: read its result.',
    details: { task: state?.task },
  });
}
