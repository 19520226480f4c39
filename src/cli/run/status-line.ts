import { cut } from '../text-width.js';
import type { Paint } from '../paints.js';
import type { Output } from '../terminal.js';

const REDRAW_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * One line that is redrawn in place while there is nothing else to see. Drawn on terminals only; whoever
 * writes to the same terminal hides it before.
 */
export class StatusLine {
  readonly #err: Output;
  readonly #text: () => string;
  readonly #paint: Paint;
  readonly #isOn: boolean;
  #timer: NodeJS.Timeout | null = null;
  #frame = 0;

  /** @param text  asked at every redraw; empty draws nothing */
  constructor(err: Output, isWanted: boolean, paint: Paint, text: () => string) {
    this.#err = err;
    this.#isOn = isWanted && err.canRedraw;
    this.#paint = paint;
    this.#text = text;
  }

  show(): void {
    if (!this.#isOn || this.#timer !== null) return;
    this.#draw();
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
    // A line about the work must not outlive it.
    this.#timer.unref();
  }

  hide(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#err.write(CLEAR_LINE);
  }

  /** Prints whole lines above it. */
  print(lines: string): void {
    const wasShown = this.#timer !== null;
    this.hide();
    this.#err.write(lines);
    if (wasShown) this.show();
  }

  #draw(): void {
    const text = this.#text();
    if (text === '') return;
    const frame = FRAMES[this.#frame++ % FRAMES.length] ?? '';
    // One column is left: a full line wraps on some terminals, and could not be cleared.
    this.#err.write(`${CLEAR_LINE}${this.#paint(cut(`${frame} ${text}`, this.#err.columns - 1))}`);
  }
}
