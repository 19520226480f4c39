import { z } from 'zod';
import { taskMachine } from '../../../machines/task.machine.js';
import { CascadeError } from '../../domain/cascade-error.js';
import { Conversation } from '../../domain/conversation.js';
import type { Fact } from '../../domain/facts.js';
import { foldChart } from '../../engine/fold-chart.js';
import { verifyReplay, type ReplayCheck } from '../../engine/verify-replay.js';
import { taskView } from '../../views/task-view.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { conversationText } from '../conversation-text.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { invalidOption } from '../invalid-option.js';
import { lineWidth } from '../line-width.js';
import { paintsFor } from '../paints.js';
import { firstWord } from '../read-arguments.js';
import { readOptions } from '../read-call.js';
import { stateName } from '../step-lines.js';
import { readSource, type TaskSource } from '../task-source.js';
import { taskText } from '../task-text.js';
import { wholeNumber } from '../whole-number.js';

const optionsSchema = z.object({
  to: wholeNumber.optional(),
  step: z.boolean().default(false),
  watch: z.boolean().default(false),
  verify: z.boolean().default(false),
  task: z.string().optional(),
});

/** A task as it stood after any of its facts; asks no model and runs no tool. */
export const replayCommand: CommandBody = async (call) => {
  const { to, step, watch, verify, task } = readOptions(optionsSchema, call.options);
  if (watch && (to !== undefined || verify))
    throw invalidOption(
      'Say --watch, or --to and --verify, and not both.',
      'A task that is at work has no end yet.',
    );
  if (watch) return (await import('../watch-task.js')).watchTask(call, firstWord(call));
  let source: TaskSource;
  try {
    source = await readSource(call, firstWord(call), task);
  } catch (error) {
    if (verify && isCorrupt(error)) return (await import('../report-corrupt.js')).reportCorrupt(call, error);
    throw error;
  }
  const facts = upTo(source.facts, to);
  const check = checked(source, verifyReplay(taskMachine, facts));
  if (step) return (await import('../step-through.js')).stepThrough(call, facts, check);
  if (!check.verified && !verify) throw doesNotHold(source, check);
  printReplay(call, source.facts.length, facts, verify ? check : null);
  return ended(check);
};

function isCorrupt(error: unknown): error is CascadeError {
  return error instanceof CascadeError && error.kind === 'corrupt';
}

function upTo(facts: readonly Fact[], to = facts.length): readonly Fact[] {
  if (to <= facts.length) return facts.slice(0, to);
  throw invalidOption(
    `--to ${to} is beyond the end: there are ${facts.length} facts.`,
    `Choose a number from 1 to ${facts.length}.`,
  );
}

/** The digests belong to the whole; a part of it is judged by what the part says. */
function checked({ chain }: TaskSource, replayed: ReplayCheck): ReplayCheck {
  if (chain === null || chain.intact || chain.seq > replayed.facts) return replayed;
  const { seq, reason } = chain;
  return { verified: false, facts: replayed.facts, seq, reason };
}

function printReplay(
  { terminal, global }: CommandCall,
  of: number,
  facts: readonly Fact[],
  check: ReplayCheck | null,
): void {
  const { out } = terminal;
  const view = taskView(facts);
  const state = check === null || check.verified ? stateName(foldChart(taskMachine, facts).value) : null;
  if (global.json) {
    out.write(`${JSON.stringify({ ...view, state, ...check })}\n`);
    return;
  }
  if (view === null) return;
  const paints = paintsFor(out);
  const lines = [
    paints.dim(`after fact ${facts.length} of ${of}: ${state ?? 'unknown'}`),
    ...taskText({ ...view, answer: null }, paints, lineWidth(out)),
    '',
    ...conversationText(Conversation.of(facts).entries, view.scripted, paints),
    ...(check === null ? [] : ['', verdict(check)]),
  ];
  out.write(`${lines.join('\n')}\n`);
}

function verdict(check: ReplayCheck): string {
  if (check.verified)
    return `verified: ${check.facts} facts replay to the same state and conversation, at each of them.`;
  return `NOT verified: at fact ${check.seq} of ${check.facts}: ${check.reason}.`;
}

function ended({ verified }: ReplayCheck): ExitCode {
  return verified ? EXIT.done : EXIT.failed;
}

function doesNotHold({ task }: TaskSource, check: Extract<ReplayCheck, { verified: false }>): CascadeError {
  return new CascadeError({
    kind: 'corrupt',
    code: 'REPLAY_DIFFERS',
    message: `${task} does not replay as it was written, from fact ${check.seq} on: ${check.reason}.`,
    hint: 'Somebody changed its facts, or another release wrote them. --to a smaller number shows what holds.',
    details: { task, seq: check.seq },
  });
}
