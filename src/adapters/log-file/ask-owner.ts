import net from 'node:net';
import { CascadeError, type ErrorKind } from '../../domain/cascade-error.js';
import type { TaskId } from '../../domain/identifiers.js';
import { ownerGone } from '../log-errors.js';
import { JsonLines } from './json-lines.js';
import type { Holder } from './meeting.js';

/** What one process asks of another, as it goes through the socket. */
export interface Question {
  readonly token: string;
  readonly task: string;
  readonly command?: unknown;
}

export type Answer = { readonly answer?: unknown } | { readonly error: SentError };

export interface SentError {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Asks the process that owns a task; one question a connection. @throws unavailable OWNER_GONE */
export function askOwner(holder: Holder, task: TaskId, command: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(holder.address);
    const question: Question = { token: holder.token, task, command };
    new JsonLines(socket, (message) => {
      socket.destroy();
      const answer = message as Answer;
      if ('error' in answer) reject(new CascadeError(answer.error));
      else resolve(answer.answer);
    });
    // The half that matters: a killed owner's connection closes without an answer.
    socket.once('close', () => reject(ownerGone(task)));
    socket.once('error', (error) => reject(ownerGone(task, error)));
    socket.once('connect', () => socket.write(`${JSON.stringify(question)}\n`));
  });
}
