import { WebSocket } from 'ws';
import type { KeptFrames } from '../inspect/kept-frames.js';

/** Bytes that may wait in a viewer's socket; the rest stays where all viewers share it. */
const MAX_WAITING_BYTES = 1 << 20;
const NORMAL = 1000;

/** One connected page: stands at a position of the run and is sent what follows, as fast as it takes it. */
export class InspectorViewer {
  readonly #socket: WebSocket;
  readonly #kept: KeptFrames;
  readonly #prelude: string[];
  #position: number;
  #full = false;
  #isLeaving = false;

  constructor(socket: WebSocket, kept: KeptFrames) {
    this.#socket = socket;
    this.#kept = kept;
    this.#prelude = kept.prelude().reverse();
    this.#position = kept.start;
  }

  /** Sends what it has not been sent yet. One that has fallen behind what is kept is let go. */
  pump(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#position < this.#kept.start) {
      // A word of farewell would wait behind all that it has not read.
      this.#socket.terminate();
      return;
    }
    while (!this.#full) {
      const line = this.#prelude.pop() ?? this.#kept.at(this.#position++);
      if (line === undefined) {
        this.#position -= 1;
        if (this.#isLeaving) this.#socket.close(NORMAL, 'The run is over.');
        return;
      }
      this.#send(line);
    }
  }

  /** Resolves once it has been sent the rest and has gone; it is cut off when that takes too long. */
  async leave(withinMs: number): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const gone = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    const cutOff = setTimeout(() => this.#socket.terminate(), withinMs);
    this.#isLeaving = true;
    this.pump();
    await gone;
    clearTimeout(cutOff);
  }

  #send(line: string): void {
    this.#full = this.#socket.bufferedAmount + line.length > MAX_WAITING_BYTES;
    if (!this.#full) return this.#socket.send(line);
    // Called once this line and all before it have left the process.
    this.#socket.send(line, () => {
      this.#full = false;
      this.pump();
    });
  }
}
