import type { Socket } from 'node:net';

/** Commands carry words, not files: whoever sends more is not one of ours. */
export const LONGEST_MESSAGE = 8 * 1024 * 1024;

/** Reads one JSON message, ended by a newline, from a socket; hangs up on anything else. */
export class JsonLines {
  readonly #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(socket: Socket, receive: (message: unknown) => void) {
    const listen = (chunk: Buffer): void => {
      this.#pieces.push(chunk);
      this.#bytes += chunk.length;
      if (this.#bytes > LONGEST_MESSAGE) {
        socket.destroy();
        return;
      }
      if (!chunk.includes('\n')) return;
      socket.off('data', listen);
      const text = Buffer.concat(this.#pieces).toString('utf8');
      const message = parsed(text.slice(0, text.indexOf('\n')));
      if (message === undefined) socket.destroy();
      else receive(message);
    };
    socket.on('data', listen);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
