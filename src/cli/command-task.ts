import os from 'node:os';
import { z } from 'zod';
import { taskMachine } from '../../machines/task.machine.js';
import type { Cascade, CommandResult } from '../cascade.js';
import { CascadeError } from '../domain/cascade-error.js';
import { readOutcome, type Command } from '../domain/command.js';
import { hasEnded } from '../domain/endings.js';
import { refused } from '../engine/command-errors.js';
import { foldChart } from '../engine/fold-chart.js';
import { judgeCommand } from '../engine/judge-command.js';
import type { CommandBody, CommandCall } from './command-spec.js';
import { EXIT } from './exit-codes.js';
import { goOn } from './go-on.js';
import { openForTasks, openWithoutModels, type StoredTask } from './open-for-tasks.js';
import { paintsFor } from './paints.js';
import { printQuote } from './print-quote.js';
import { firstWord } from './read-arguments.js';
import { readOptions } from './read-call.js';
import { existingStore, readTask } from './read-store.js';
import { printReport } from './run/run-report.js';

type Word = Extract<Command, { readonly by: string }>;

const optionsSchema = z.object({ reason: z.string().trim().min(1, 'says nothing').max(1000).optional() });

/**
 * The command that gives a person's word to a task, whoever owns it: the process that is at work on it, or nobody,
 * and then it goes on here.
 *
 * @throws refused NOT_NOW, TASK_ENDED, CANNOT_ESCALATE  with what is possible now
 */
export function commandTask(name: Word['do']): CommandBody {
  return (call) => {
    const { reason = null } = readOptions(optionsSchema, call.options);
    const by = nameOf(call.terminal.env);
    return give(call, name === 'approve' ? { do: name, by } : { do: name, by, reason });
  };
}

async function give(call: CommandCall, word: Word): Promise<number> {
  for (;;) {
    const { log } = await existingStore(call);
    const stored = await readTask(log, firstWord(call));
    const position = foldChart(taskMachine, stored.facts);
    const ended = hasEnded(position.context);
    const outcome = judgeCommand(position, word);
    // Said before anything is opened: no model is needed to hear a no.
    if (!outcome.accepted && !(ended && word.do === 'escalate')) throw refused(outcome);
    printQuote(call, stored.facts);
    const owner = ended ? null : await log.owner(stored.task);
    if (owner === null) return commandHere(call, stored, word);
    try {
      const answer = readOutcome(await log.ask(stored.task, word));
      if (!answer.accepted) throw refused(answer);
      return await goesOnElsewhere(call, stored, word);
    } catch (error) {
      // It died with the question in its hands: who has the task now?
      if (!(error instanceof CascadeError) || error.code !== 'OWNER_GONE') throw error;
    }
  }
}

async function commandHere(call: CommandCall, stored: StoredTask, word: Word): Promise<number> {
  const cascade = await engineFor(call, stored, word);
  try {
    const outcome = await say(cascade, stored, word);
    if (!outcome.accepted) throw refused(outcome);
    const { fork } = outcome;
    if (fork !== undefined) tell(call, `${stored.task} has ended: ${fork} goes on one tier higher.`);
    if (word.do === 'cancel') return await printCancelled(call, cascade, stored);
    // Between our look and our word somebody took it over, and heard the word.
    if (fork === undefined && (await isElsewhere(call, stored)))
      return await goesOnElsewhere(call, stored, word);
    return await goOn(call, cascade, stored, fork);
  } finally {
    await cascade.close();
  }
}

async function engineFor(call: CommandCall, stored: StoredTask, word: Word): Promise<Cascade> {
  if (word.do === 'cancel') return openWithoutModels(call, stored);
  const { cascade, unable } = await openForTasks(call, [stored]);
  const reason = unable.get(stored.task);
  if (reason === undefined) return cascade;
  await cascade.close();
  throw reason;
}

function say(cascade: Cascade, { task }: StoredTask, word: Word): Promise<CommandResult> {
  switch (word.do) {
    case 'approve':
      return cascade.approve(task, word.by);
    case 'deny':
    case 'escalate':
    case 'cancel':
      return cascade[word.do](task, word.by, word.reason);
    default:
      return word satisfies never;
  }
}

/** That it is cancelled is what was asked for: done, and no failure of the task. */
async function printCancelled(call: CommandCall, cascade: Cascade, { task }: StoredTask): Promise<number> {
  const result = await cascade.handle(task).rested();
  if (result.status === 'running') return goesOnElsewhere(call, { task }, { do: 'cancel' });
  if (call.global.json) call.terminal.out.write(`${JSON.stringify(result)}\n`);
  printReport(call, result);
  return EXIT.done;
}

async function isElsewhere(call: CommandCall, { task }: StoredTask): Promise<boolean> {
  const owner = await (await existingStore(call)).log.owner(task);
  return owner !== null && (owner.pid !== process.pid || owner.host !== os.hostname());
}

const DONE: Readonly<Record<Word['do'], string>> = {
  approve: 'approved',
  deny: 'denied',
  escalate: 'asked to climb',
  cancel: 'cancelled',
};

async function goesOnElsewhere(
  call: CommandCall,
  { task }: Pick<StoredTask, 'task'>,
  word: Pick<Word, 'do'>,
): Promise<number> {
  const { out, err } = call.terminal;
  const owner = await (await existingStore(call)).log.owner(task);
  if (call.global.json) out.write(`${JSON.stringify({ task, accepted: true, owner })}\n`);
  else out.write(`${task}: ${DONE[word.do]}.\n`);
  if (word.do !== 'cancel' && owner !== null && !call.global.quiet && !call.global.json)
    err.write(
      `It goes on in process ${owner.pid} on ${owner.host}; cascade replay ${task} --watch follows it.\n`,
    );
  return EXIT.done;
}

function tell({ terminal, global }: CommandCall, line: string): void {
  if (!global.quiet && !global.json) terminal.err.write(`${paintsFor(terminal.err).bold(line)}\n`);
}

/** Who gave the word, as the log will say for ever. */
function nameOf(env: Readonly<Record<string, string | undefined>>): string {
  return env['USER'] ?? env['USERNAME'] ?? 'command line';
}
