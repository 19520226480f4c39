import { randomBytes, timingSafeEqual } from 'node:crypto';
import net from 'node:net';
import { CascadeError } from '../../domain/cascade-error.js';
import { isTaskId, type TaskId } from '../../domain/identifiers.js';
import { notAnswering } from '../log-errors.js';
import { addressFor, removeAddress } from './address.js';
import { askOwner, type Answer, type Question, type SentError } from './ask-owner.js';
import { JsonLines } from './json-lines.js';
import { isAlive } from './liveness.js';
import type { CommandHandler, Meeting } from './meeting.js';

/** Processes meet on a socket (a named pipe on Windows): one question a connection, one answer. */
export function socketMeeting(sockets: string): Meeting {
  const token = randomBytes(24).toString('base64url');
  const guests = new Set<net.Socket>();
  let handler: CommandHandler | undefined;
  let address: string | undefined;

  const server = net.createServer((socket) => {
    guests.add(socket);
    socket.once('close', () => guests.delete(socket));
    socket.on('error', () => socket.destroy());
    new JsonLines(socket, (message) => {
      void reply(message, token, handler).then((answer) => socket.end(`${JSON.stringify(answer)}\n`));
    });
  });

  return {
    async listen(instance) {
      address = addressFor(sockets, instance);
      await listening(server, address);
      // A log that is only open must not keep a program from ending.
      server.unref();
      return { address, token };
    },
    alive: isAlive,
    ask: askOwner,
    answer(next) {
      handler = next;
    },
    tidy: (holder) => removeAddress(holder.address),
    async stop() {
      for (const socket of guests) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (address !== undefined) removeAddress(address);
    },
  };
}

function listening(server: net.Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      // From now on a failing accept (too many files) is the guest's trouble, not ours.
      server.on('error', () => {});
      resolve();
    });
  });
}

async function reply(message: unknown, token: string, handler: CommandHandler | undefined): Promise<Answer> {
  try {
    const { task, command } = admitted(message, token);
    if (handler === undefined) throw notAnswering(task);
    return { answer: await handler(task, command) };
  } catch (error) {
    return { error: sendable(error) };
  }
}

function admitted(message: unknown, token: string): { task: TaskId; command: unknown } {
  const question = (typeof message === 'object' && message !== null ? message : {}) as Partial<Question>;
  if (!isSame(String(question.token), token) || !isTaskId(String(question.task))) {
    throw new CascadeError({
      kind: 'refused',
      code: 'NOT_ADMITTED',
      message: 'The question came without the right token or task.',
      hint: 'Only processes that can read the store may ask.',
    });
  }
  return { task: question.task as TaskId, command: question.command };
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function sendable(error: unknown): SentError {
  if (error instanceof CascadeError) {
    const { kind, code, message, hint, details } = error;
    return { kind, code, message, hint, details };
  }
  return {
    kind: 'defect',
    code: 'COMMAND_FAILED',
    message: 'The owner of the task failed while handling the command.',
    hint: 'See the output of that process.',
  };
}
