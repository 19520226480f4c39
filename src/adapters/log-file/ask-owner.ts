import net from 'node:net';
import { CascadeError, type ErrorKind } from '../../domain/cascade-error.js';
import type { TaskId } from '../../domain/identifiers.js';
import { commandTooLong, notAnswering, ownerGone } from '../log-errors.js';
import { JsonLines, LONGEST_MESSAGE } from './json-lines.js';
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

/** An owner answers once a command is on disk. One that takes longer has been halted, or is lost in its own work. */
const PATIENCE_MS = 10_000;

/**
 * Asks the process that owns a task; one question a connection.
 *
 * @throws unavailable OWNER_GONE           its socket says that it is; whoever sees its lease knows
 * @throws unavailable OWNER_NOT_ANSWERING  not within `patienceMs`
 * @throws invalid COMMAND_TOO_LONG         it would hang up at once
 */
export function askOwner(
  holder: Holder,
  task: TaskId,
  command: unknown,
  patienceMs = PATIENCE_MS,
): Promise<unknown> {
  const question: Question = { token: holder.token, task, command };
  const line = `${JSON.stringify(question)}\n`;
  if (Buffer.byteLength(line) > LONGEST_MESSAGE) return Promise.reject(commandTooLong(task, LONGEST_MESSAGE));
  return new Promise((resolve, reject) => {
    const socket = net.connect(holder.address);
    const timer = setTimeout(() => {
      reject(notAnswering(task, holder));
      socket.destroy();
    }, patienceMs);
    socket.once('close', () => clearTimeout(timer));
    new JsonLines(socket, (message) => {
      socket.destroy();
      // Whatever else listens there now, it is not the owner.
      if (typeof message !== 'object' || message === null) return reject(ownerGone(task));
      const answer = message as Answer;
      if ('error' in answer) reject(new CascadeError(answer.error));
      else resolve(answer.answer);
    });
    // The half that matters: a killed owner's connection closes without an answer.
    socket.once('close', () => reject(ownerGone(task)));
    socket.once('error', (error) => reject(ownerGone(task, error)));
    socket.once('connect', () => socket.write(line));
  });
}
