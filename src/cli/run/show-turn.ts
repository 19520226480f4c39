import type { Cascade } from '../../cascade.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { Policy } from '../../domain/policy.js';
import type { TaskResult } from '../../domain/task-result.js';
import type { TurnStream } from '../../engine/stream/stream-turn.js';
import type { CommandCall } from '../command-spec.js';
import { paintsFor } from '../paints.js';
import { AnswerWriter } from './answer-writer.js';
import { followTurn, standing } from './follow-turn.js';
import { Interrupts } from './interrupts.js';
import { LiveState } from './live-state.js';
import { StatusLine } from './status-line.js';
import { statusText } from './status-text.js';
import type { TurnScene } from './turn-scene.js';

export interface ShownTurn {
  readonly cascade: Cascade;
  /** The rules of this task. */
  readonly policy: Policy;
  readonly stream: TurnStream;
  /** Models may use tools: what they say in between is no answer. */
  readonly hasTools: boolean;
  /** The log outlives this process: others can answer, and the task can be taken up again. */
  readonly isKept: boolean;
  /** Waits for an approval where nobody here can give it. */
  readonly waits: boolean;
  readonly onTask?: (task: TaskId) => void;
}

/**
 * One turn on the terminal: a status line while it runs, the answer (or, with `--json`, the whole result) on stdout.
 *
 * @returns null where this process was told to end, and let go of the task
 */
export async function showTurn(
  { global, terminal }: CommandCall,
  turn: ShownTurn,
): Promise<TaskResult | null> {
  const { cascade, policy, stream, hasTools } = turn;
  const { out, err } = terminal;
  const isTalking = !global.quiet && !global.json;
  const paints = paintsFor(err);
  const live = new LiveState();
  const startedAtMs = Date.now();
  const status = new StatusLine(err, isTalking, paints.dim, () =>
    statusText(live.state, startedAtMs, Date.now()),
  );
  // What a model says before it uses a tool, or takes back, must not end up in a file.
  const isFinalAnyway = !hasTools && policy.stream === 'commit';
  // Drafts make no sense without a word of which are withdrawn.
  const showsDrafts = out.isTty && (policy.stream === 'commit' || !global.quiet);
  const writer = new AnswerWriter(out, !global.json && (showsDrafts || isFinalAnyway));
  const interrupts = new Interrupts(
    terminal,
    cascade,
    (line) =>
      // In the middle of an answer, on the same screen.
      status.print(writer.isOpen && out.isTty ? `\n${line}\n` : `${line}\n`),
    turn.isKept,
  );
  const scene: TurnScene = {
    terminal,
    cascade,
    writer,
    status,
    paints,
    isTalking,
    isKept: turn.isKept,
    isScripted: (tier) => policy.tiers[tier]?.scripted === true,
    onApproval: onApproval(terminal, global.json, turn.waits),
    onTask(task) {
      interrupts.watch(task);
      turn.onTask?.(task);
      if (err.isTty && isTalking) live.follow(cascade, task);
    },
  };
  try {
    const result = await followTurn(scene, stream);
    if (global.json) out.write(`${JSON.stringify(result)}\n`);
    else writer.finish(result.answer, result.scripted);
    return result;
  } catch (error) {
    if (!interrupts.hasLetGo) throw error;
    if (global.json) out.write(`${JSON.stringify(await leftBehind(cascade, interrupts.task))}\n`);
    return null;
  } finally {
    live.stop();
    interrupts.stop();
  }
}

/** What a program reads of a task that goes on another time. */
async function leftBehind(cascade: Cascade, task: TaskId | null): Promise<unknown> {
  if (task !== null) return standing(cascade, task);
  const [message, hint] = ['Told to end before the task had begun.', 'Run it again.'];
  return { error: { code: 'INTERRUPTED', message, hint } };
}

function onApproval(
  { input, err }: CommandCall['terminal'],
  isJson: boolean,
  waits: boolean,
): TurnScene['onApproval'] {
  if (!isJson && input.isTty && err.isTty) return 'ask';
  return waits ? 'wait' : 'leave';
}
