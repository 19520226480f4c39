import { z } from 'zod';
import type { TaskResult } from '../../domain/task-result.js';
import type { TurnStream } from '../../engine/stream/stream-turn.js';
import { findTask } from '../../views/find-task.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { exitCodeOf } from '../exit-code-of.js';
import { EXIT } from '../exit-codes.js';
import { costText } from '../money-text.js';
import { nextSteps } from '../next-steps.js';
import { openCascade } from '../open-cascade.js';
import { paintsFor } from '../paints.js';
import { readOptions } from '../read-call.js';
import { existingStore } from '../read-store.js';
import { obeyChatWord } from '../run/chat-words.js';
import { ChatSession } from '../run/chat-session.js';
import { workOptionsSchema } from '../run/run-options.js';
import { failureLines } from '../run/run-report.js';
import { showTurn } from '../run/show-turn.js';

const optionsSchema = workOptionsSchema.extend({ resume: z.string().optional() });

type ChatOptions = z.infer<typeof optionsSchema>;

/** A conversation, turn by turn: answers on stdout, everything else on stderr. */
export const chatCommand: CommandBody = async (call) => {
  const options = readOptions(optionsSchema, call.options);
  // Named before anything is opened: a slip of the finger needs no models.
  const old = options.resume === undefined ? null : await oldTask(call, options.resume);
  const { cascade, policy } = await openCascade(call, options);
  try {
    const session = new ChatSession(cascade, policy, options.tier);
    const unfinished = old === null ? null : await session.resume(old);
    return await converse(call, options, session, unfinished);
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
): Promise<number> {
  const { input, err } = call.terminal;
  const isAtKeyboard = input.isTty && err.isTty;
  const { bold, dim } = paintsFor(err);
  if (isAtKeyboard) err.write(dim('A line is a turn. /help says what else there is; Ctrl-D ends.\n'));
  let exitCode: number = EXIT.done;
  let turn = unfinished;
  for (;;) {
    if (turn === null) {
      const line = await input.ask(isAtKeyboard ? bold('› ') : '');
      if (line === null) break;
      if (line.trim() === '') continue;
      if (line.startsWith('/')) {
        if (await obeyChatWord(line, session, err)) continue;
        break;
      }
      turn = session.say(line);
    }
    const result = await hear(call, options, session, turn);
    turn = null;
    if (result === null) return EXIT.interrupted;
    exitCode = exitCodeOf(result);
    if (result.waitingFor === 'approval') {
      if (!call.global.quiet && !call.global.json)
        for (const step of nextSteps(result, null)) err.write(`${step}\n`);
      await session.heard(result);
      break;
    }
    if (!(await session.heard(result)) && isAtKeyboard)
      err.write(dim('The next line goes on from the newest answer.\n'));
  }
  if (session.task !== null && !call.global.quiet && !call.global.json) {
    err.write(dim(`cascade chat --resume ${session.task} goes on with this conversation\n`));
  }
  return exitCode;
}

async function hear(
  call: CommandCall,
  options: ChatOptions,
  session: ChatSession,
  stream: TurnStream,
): Promise<TaskResult | null> {
  const { cascade, policy } = session;
  const result = await showTurn(call, { cascade, policy, stream, hasTools: options.tools, waits: false });
  if (result === null) return null;
  const { global, terminal } = call;
  const { err } = terminal;
  if (!global.quiet && !global.json) err.write(`${paintsFor(err).dim(turnLine(result))}\n`);
  if (!global.json) for (const line of failureLines(result, err)) err.write(`${line}\n`);
  return result;
}

function turnLine({ path, model, status, costMicroUsd, usage }: TaskResult): string {
  const way = path.map(({ to }) => to).filter((tier, index, all) => tier !== all[index - 1]);
  const end = status === 'waiting' ? '' : ` · ${status}`;
  return `${way.join(' → ')} (${model ?? 'no model'}) · ${costText(costMicroUsd, usage)} so far${end}`;
}
