import { z } from 'zod';
import type { TaskResult } from '../../domain/task-result.js';
import type { TurnStream } from '../../engine/stream/stream-turn.js';
import { findTask } from '../../views/find-task.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { exitCodeOf } from '../exit-code-of.js';
import { EXIT } from '../exit-codes.js';
import { costFigure } from '../money-text.js';
import { nextSteps } from '../next-steps.js';
import { openCascade } from '../open-cascade.js';
import { paintsFor } from '../paints.js';
import { printWarnings } from '../print-warnings.js';
import { readOptions } from '../read-call.js';
import { existingStore } from '../read-store.js';
import { obeyChatWord } from '../run/chat-words.js';
import { ChatSession } from '../run/chat-session.js';
import { workOptionsSchema } from '../run/run-options.js';
import { failureLines } from '../run/run-report.js';
import { showTurn } from '../run/show-turn.js';

const optionsSchema = workOptionsSchema.extend({ resume: z.string().optional() });

const OLD_RULES =
  'This conversation keeps the rules it began under: --model and --budget count once it goes on in a further task.';

type ChatOptions = z.infer<typeof optionsSchema>;

/** A conversation, turn by turn: answers on stdout, everything else on stderr. */
export const chatCommand: CommandBody = async (call) => {
  const options = readOptions(optionsSchema, call.options);
  // Named before anything is opened: a slip of the finger needs no models.
  const old = options.resume === undefined ? null : await oldTask(call, options.resume);
  const { cascade, policy, isKept } = await openCascade(call, options);
  try {
    const session = new ChatSession(cascade, policy, options.tier);
    const unfinished = old === null ? null : await session.resume(old);
    if (session.task !== null && (options.model !== undefined || options.budget !== undefined))
      printWarnings(call, [OLD_RULES]);
    return await converse(call, options, session, unfinished, isKept);
  } finally {
    await cascade.close();
  }
};

async function oldTask(call: CommandCall, reference: string) {
  return findTask((await existingStore(call)).log, reference);
}

async function converse(
  call: CommandCall,
  options: ChatOptions,
  session: ChatSession,
  unfinished: TurnStream | null,
  isKept: boolean,
): Promise<number> {
  const { err } = call.terminal;
  const { dim } = paintsFor(err);
  const isHeard = !call.global.quiet && !call.global.json;
  if (isAtKeyboard(call)) err.write(dim('A line is a turn. /help says what else there is; Ctrl-D ends.\n'));
  let exitCode: number = EXIT.done;
  for (
    let turn = unfinished ?? (await nextTurn(call, session));
    turn !== null;
    turn = await nextTurn(call, session)
  ) {
    const { cascade, policy } = session;
    const shown = { cascade, policy, stream: turn, hasTools: options.tools, isKept, waits: false };
    const result = await showTurn(call, shown);
    if (result === null) return EXIT.interrupted;
    const goesOn = await session.heard(result);
    printTurn(call, session, result);
    exitCode = exitCodeOf(result);
    if (result.waitingFor === 'approval') {
      if (isHeard) for (const step of nextSteps(result, null, isKept)) err.write(`${step}\n`);
      break;
    }
    if (!goesOn && isAtKeyboard(call)) err.write(dim('The next line goes on from the newest answer.\n'));
  }
  if (isKept && session.task !== null && isHeard)
    err.write(dim(`cascade chat --resume ${session.task} goes on with this conversation\n`));
  return exitCode;
}

const isAtKeyboard = ({ terminal: { input, err } }: CommandCall) => input.isTty && err.isTty;

/** The next line that asks something, obeying those that begin with a slash; null where there is none. */
async function nextTurn(call: CommandCall, session: ChatSession): Promise<TurnStream | null> {
  const { input, err } = call.terminal;
  const prompt = isAtKeyboard(call) ? paintsFor(err).bold('› ') : '';
  for (;;) {
    const line = await input.ask(prompt);
    if (line === null) return null;
    if (line.trim() === '') continue;
    if (!line.startsWith('/')) return session.say(line);
    if (!(await obeyChatWord(line, session, err))) return null;
  }
}

/** Beside the answer: the way of this task, and what the whole conversation has cost. */
function printTurn({ global, terminal }: CommandCall, session: ChatSession, result: TaskResult): void {
  const { err } = terminal;
  if (global.json) return;
  if (!global.quiet) {
    const way = result.path.map(({ to }) => to).filter((tier, index, all) => tier !== all[index - 1]);
    const cost = `${costFigure(session.costMicroUsd, session.usage)} so far`;
    const end = result.status === 'waiting' ? [] : [result.status];
    const line = [`${way.join(' → ')} (${result.model ?? 'no model'})`, cost, ...end].join(' · ');
    err.write(`${paintsFor(err).dim(line)}\n`);
  }
  for (const line of failureLines(result, err)) err.write(`${line}\n`);
}
