import type { Mutation } from './mutation.js';

const STREAMS = 'tests/laws/streaming.test.ts';

/** Ways to show a reader what it should not have seen, or not to tell it. */
export const streamingMutations: readonly Mutation[] = [
  {
    name: 'show a draft that a stronger model may replace',
    file: 'src/routing/may-be-withdrawn.ts',
    find: 'return mayEscalate(state) || checksRead(state.policy);',
    replace: 'return checksRead(state.policy) && mayEscalate(state);',
    caughtBy: [STREAMS],
  },
  {
    name: 'show an answer before a check has read it',
    file: 'src/routing/may-be-withdrawn.ts',
    find: 'return mayEscalate(state) || checksRead(state.policy);',
    replace: 'return mayEscalate(state);',
    caughtBy: [STREAMS],
  },
  {
    name: 'tell at the end what a climb had withdrawn',
    file: 'src/engine/stream/turn-text.ts',
    find: "if (what === 'all') this.#held = [];",
    replace: "if (what === 'all') this.#held = [...this.#held];",
    caughtBy: [STREAMS],
  },
  {
    name: 'do not say that a draft was withdrawn',
    file: 'src/engine/stream/turn-text.ts',
    find: 'return isShown ? [this.#superseded(authorOf(before).tier, by, reason)] : [];',
    replace: 'return isShown && by === reason ? [this.#superseded(authorOf(before).tier, by, reason)] : [];',
    caughtBy: [STREAMS],
  },
  {
    name: 'let two answers stand in one committed stream',
    file: 'src/engine/stream/turn-text.ts',
    find: 'if (!this.#isLive) throw streamCut(this.#state);\n      parts.push(',
    replace: "if (!this.#isLive) this.#shown = '';\n      else parts.push(",
    caughtBy: [STREAMS],
  },
  {
    name: 'show again what a broken draft has shown',
    file: 'src/engine/stream/turn-text.ts',
    find: "this.#repeating = this.#shown === '' ? null : '';",
    replace: 'this.#repeating = null;',
    caughtBy: [STREAMS],
  },
  {
    name: 'end a cut stream as if it were whole',
    file: 'src/engine/stream/news.ts',
    find: 'if (this.#fact === null && this.#failure !== null) throw this.#failure.error;',
    replace: 'if (this.#fact === null && this.#failure !== null) await new Promise(() => {});',
    caughtBy: [STREAMS],
  },
  {
    name: 'lose what was said before a reader came',
    file: 'src/engine/drafts.ts',
    find: 'draft.pieces.push(piece);',
    replace: 'if (this.#watchers.has(task)) draft.pieces.push(piece);',
    caughtBy: ['tests/streaming/readers.test.ts'],
  },
  {
    name: 'tell whoever comes late what was withdrawn before',
    file: 'src/engine/stream/what-stands.ts',
    find: "if (part.type !== 'superseded') return [...told, part];",
    replace: "if (part.type !== 'superseded' || told.length > 0) return [...told, part];",
    caughtBy: ['tests/streaming/live.test.ts', STREAMS],
  },
];
