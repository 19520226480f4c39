import type { TaskId } from '../../src/domain/identifiers.js';
import type { StreamPart } from '../../src/engine/stream/stream-part.js';
import type { TurnStream } from '../../src/engine/stream/stream-turn.js';
import { settle } from '../turns.js';

/** What one reader of a stream has been given so far, and how it ended. */
export interface Reader {
  readonly parts: readonly StreamPart[];
  /** What the stream threw; null where it has not. */
  readonly error: unknown;
  readonly isOver: boolean;
  /** Resolves once the stream is over, however it ended. */
  readonly over: Promise<void>;
}

/** Reads a stream as fast as it comes; or slower, with a pause of so many turns after each part. */
export function read(stream: TurnStream, pauseTurns = 0): Reader {
  const parts: StreamPart[] = [];
  const reader = { parts, error: null as unknown, isOver: false, over: Promise.resolve() };
  reader.over = (async () => {
    try {
      for await (const part of stream) {
        parts.push(part);
        if (pauseTurns > 0) await settle(pauseTurns);
      }
    } catch (error) {
      reader.error = error;
    }
    reader.isOver = true;
  })();
  return reader;
}

/** The task a reader reads of. */
export function taskOf({ parts }: Reader): TaskId {
  const [first] = parts;
  if (first?.type !== 'task') throw new Error('nothing was read yet');
  return first.task;
}

/** The parts as short words: text quoted, everything else by its kind. */
export function shortly(parts: readonly StreamPart[]): readonly string[] {
  return parts.map((part) => {
    switch (part.type) {
      case 'text':
        return `${part.tier} "${part.text}"`;
      case 'tools':
        return `${part.tier} calls ${part.names.join(', ')}`;
      case 'superseded':
        return `superseded by ${part.by}, "${part.standing}" stands`;
      case 'path':
        return `on ${part.step.to}`;
      case 'waiting':
        return `waiting for ${part.waitingFor}`;
      case 'finished':
        return part.result.status;
      case 'task':
        return 'task';
      default:
        return part satisfies never;
    }
  });
}

/** The text a caller ends with: what stands, and of that what was said after the last tools, the answer. */
export function shown(parts: readonly StreamPart[]): { readonly text: string; readonly answer: string } {
  let text = '';
  let answer = '';
  for (const part of parts) {
    if (part.type === 'text') {
      text += part.text;
      answer += part.text;
    }
    if (part.type === 'superseded') text = part.standing;
    if (part.type === 'tools' || part.type === 'superseded') answer = '';
  }
  return { text, answer };
}
