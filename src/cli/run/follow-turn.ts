import type { Cascade } from '../../cascade.js';
import { CascadeError } from '../../domain/cascade-error.js';
import { Conversation } from '../../domain/conversation.js';
import { foldState } from '../../domain/evolve.js';
import type { FactData } from '../../domain/facts.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { TaskState } from '../../domain/state.js';
import { taskResult, type TaskResult } from '../../domain/task-result.js';
import type { StreamPart } from '../../engine/stream/stream-part.js';
import type { TurnStream } from '../../engine/stream/stream-turn.js';
import { oneLine } from '../printable.js';
import { askApproval, quoteLines } from './ask-approval.js';
import type { TurnScene } from './turn-scene.js';

type Quote = FactData<'escalation.quoted'>;

/**
 * Shows one turn until it ends, or waits for an approval nobody here will give.
 *
 * @throws unavailable STREAM_CUT, where what has been written cannot be taken back; what the stream throws
 */
export async function followTurn(scene: TurnScene, stream: TurnStream): Promise<TaskResult> {
  const { cascade, terminal, writer, status } = scene;
  let task: TaskId | null = null;
  let ask: AbortController | null = null;
  status.show();
  try {
    for await (const part of stream) {
      ask?.abort();
      if (part.type === 'task') scene.onTask((task = part.task));
      if (part.type === 'finished') return part.result;
      if (part.type === 'waiting' && task !== null) {
        const state = foldState(await cascade.facts(task));
        if (!isOpen(state, part.quote)) continue;
        const leaves = scene.onApproval === 'leave';
        if (!leaves || scene.isTalking) status.print(quoteLines(part.quote, state, scene));
        if (leaves) return await standing(cascade, task);
        ask = new AbortController();
        if (scene.onApproval === 'ask') {
          status.hide();
          void askApproval(scene, task, ask.signal).catch(() => {});
        }
        continue;
      }
      show(scene, part);
    }
  } catch (error) {
    // What a terminal shows can be told from what follows; what went into a pipe cannot.
    const mayShowAnew = isCut(error) && (terminal.out.isTty || !writer.isFlowing);
    if (!mayShowAnew || task === null) throw error;
    writer.break();
    status.print('The stream broke. The answer anew:\n');
    return await followTurn(scene, cascade.streamOf(task));
  } finally {
    ask?.abort();
    status.hide();
  }
  throw new TypeError('a stream ended without a word');
}

/** A turn is told from its beginning: older questions of it have been answered. */
function isOpen(state: TaskState | null, { deadlineAtMs }: Quote): state is TaskState {
  return state?.waitingFor === 'approval' && state.escalation?.quote?.deadlineAtMs === deadlineAtMs;
}

function show({ writer, status, paints, isScripted }: TurnScene, part: StreamPart): void {
  switch (part.type) {
    case 'text':
      if (!writer.isFlowing) return;
      status.hide();
      return writer.text(part.text, isScripted(part.tier));
    case 'tools':
      writer.break();
      return status.show();
    case 'superseded':
      // What nobody was shown need not be taken back.
      if (!writer.isFlowing) return;
      writer.break();
      status.print(paints.dim(`withdrawn: ${oneLine(part.reason)}\n`));
      if (part.standing !== '') writer.text(part.standing, isScripted(part.tier));
      // It called tools: what follows is a message of its own, as it was the first time.
      writer.break();
      return status.show();
    default:
      if (!writer.isOpen) status.show();
  }
}

/** Where a task stands, in the shape of its result. */
export async function standing(cascade: Pick<Cascade, 'facts'>, task: TaskId): Promise<TaskResult> {
  const facts = await cascade.facts(task);
  const state = foldState(facts);
  if (state === null) throw new TypeError(`${task} has no facts`);
  return taskResult(state, Conversation.of(facts));
}

function isCut(error: unknown): boolean {
  return error instanceof CascadeError && error.code === 'STREAM_CUT';
}
