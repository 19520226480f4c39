import { ScriptedModels, type ScriptedReply } from '../src/adapters/models-scripted.js';
import type { LanguageModels, ModelReply, ModelRequest } from '../src/ports/language-models.js';

/** A call that has left, and waits for the test to say what comes back. */
export interface GatedCall {
  readonly request: ModelRequest;
  readonly signal: AbortSignal;
  /** A piece of the answer, before it is whole. */
  say(piece: string): void;
  /** The whole answer. Streamed at once where nothing was said before it. */
  reply(reply: ScriptedReply): void;
}

/** Models whose every answer a test gives by hand, when it likes. */
export class GatedModels implements LanguageModels {
  /** Every call that ever left, oldest first. */
  readonly calls: GatedCall[] = [];
  readonly #untaken: GatedCall[] = [];
  #waiting: ((call: GatedCall) => void)[] = [];

  call(request: ModelRequest, signal: AbortSignal, onText: (text: string) => void): Promise<ModelReply> {
    return new Promise((resolve, reject) => {
      let listener = onText;
      const say = (piece: string) => {
        onText(piece);
        listener = () => {};
      };
      const reply = (scripted: ScriptedReply) =>
        void new ScriptedModels([scripted]).call(request, signal, listener).then(resolve, reject);
      const call = { request, signal, say, reply };
      this.calls.push(call);
      const taker = this.#waiting.shift();
      if (taker === undefined) this.#untaken.push(call);
      else taker(call);
    });
  }

  /** The oldest call no one has taken yet; waits for it where it has not left. */
  next(): Promise<GatedCall> {
    const call = this.#untaken.shift();
    if (call !== undefined) return Promise.resolve(call);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** How many calls have left that no one has taken. */
  get untaken(): number {
    return this.#untaken.length;
  }
}
