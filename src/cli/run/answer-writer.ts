import { printable } from '../printable.js';
import { SCRIPTED } from '../scripted-label.js';
import type { Output } from '../terminal.js';
import { LineLabels } from './line-labels.js';

/**
 * Writes a turn's text where results go. `flowing`: as it comes. Else nothing but the answer, once it is
 * certain: what went into a pipe cannot be taken back, and what a model says between two tool calls is no answer.
 */
export class AnswerWriter {
  readonly #out: Output;
  readonly #isFlowing: boolean;
  readonly #labels = new LineLabels();
  /** What was written since the last text that turned out not to be the answer. */
  #shown = '';
  /** The newest piece, on its way into a pipe: a call of tools that it belongs to is told right behind it. */
  #newest: { readonly piece: string; readonly isScripted: boolean } | null = null;

  constructor(out: Output, isFlowing: boolean) {
    this.#out = out;
    this.#isFlowing = isFlowing;
  }

  get isFlowing(): boolean {
    return this.#isFlowing;
  }

  /** True in the middle of a line. */
  get isOpen(): boolean {
    return !this.#labels.atLineStart;
  }

  text(piece: string, isScripted: boolean): void {
    if (!this.#isFlowing) return;
    this.#pass();
    this.#newest = { piece, isScripted };
    if (this.#out.isTty) this.#pass();
    else setImmediate(() => this.#pass());
  }

  /** What was written since the last break was not the answer; more will come. */
  break(): void {
    this.#newest = null;
    if (this.#shown === '') return;
    this.#shown = '';
    this.#out.write(`${this.#labels.end()}\n`);
  }

  /** The answer as it stands at the end, unless it is there already. */
  finish(answer: string | null, isScripted: boolean): void {
    this.#pass();
    if (answer !== null && answer !== this.#shown) {
      this.break();
      this.#write(answer, isScripted);
    }
    this.#out.write(this.#labels.end());
    this.#shown = '';
  }

  #pass(): void {
    if (this.#newest === null) return;
    const { piece, isScripted } = this.#newest;
    this.#newest = null;
    this.#shown += piece;
    this.#write(piece, isScripted);
  }

  #write(piece: string, isScripted: boolean): void {
    // A terminal obeys what it is sent; a file keeps every byte. A line end may come in two pieces.
    const text = this.#out.isTty ? printable(piece.replaceAll('\r', '')) : piece;
    this.#out.write(this.#labels.label(text, isScripted ? SCRIPTED : ''));
  }
}
