import { z } from 'zod';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { exitCodeOf } from '../exit-code-of.js';
import { EXIT } from '../exit-codes.js';
import { openCascade, type OpenedCascade } from '../open-cascade.js';
import { paintsFor } from '../paints.js';
import { readOptions } from '../read-call.js';
import { AnswerWriter } from '../run/answer-writer.js';
import { followTurn, type TurnScene } from '../run/follow-turn.js';
import { Interrupts } from '../run/interrupts.js';
import { LiveState } from '../run/live-state.js';
import { readPrompt } from '../run/read-prompt.js';
import { workOptionsSchema } from '../run/run-options.js';
import { failureLines, reportLines } from '../run/run-report.js';
import { StatusLine } from '../run/status-line.js';
import { statusText } from '../run/status-text.js';

const optionsSchema = workOptionsSchema.extend({
  file: z.string().optional(),
  wait: z.boolean().default(false),
});

type RunOptions = z.infer<typeof optionsSchema>;

/** Runs one task to its end: the answer on stdout, everything else on stderr. */
export const runCommand: CommandBody = async (call) => {
  const options = readOptions(optionsSchema, call.options);
  const prompt = await readPrompt(call, options.file);
  const opened = await openCascade(call, options);
  try {
    return await runTask(call, options, opened, prompt);
  } finally {
    await opened.cascade.close();
  }
};

async function runTask(
  { global, terminal }: CommandCall,
  options: RunOptions,
  { cascade, policy }: OpenedCascade,
  prompt: string,
): Promise<number> {
  const { out, err } = terminal;
  const live = new LiveState();
  const startedAtMs = Date.now();
  const isTalking = !global.quiet && !global.json;
  const paints = paintsFor(err);
  const status = new StatusLine(err, isTalking, paints.dim, () =>
    statusText(live.state, startedAtMs, Date.now()),
  );
  const interrupts = new Interrupts(terminal, cascade, status);
  // What a model says before it uses a tool, or takes back, must not end up in a file.
  const isFinalAnyway = !options.tools && policy.stream === 'commit';
  const writer = new AnswerWriter(out, !global.json && (out.isTty || isFinalAnyway));
  const scene: TurnScene = {
    terminal,
    cascade,
    writer,
    status,
    paints,
    isScripted: (tier) => policy.tiers[tier]?.scripted === true,
    onApproval: onApproval(terminal, options, global.json),
    onTask(task) {
      interrupts.watch(task);
      if (err.isTty && isTalking) live.follow(cascade, task);
    },
  };
  try {
    const result = await followTurn(
      scene,
      cascade.stream({ prompt, ...(options.tier && { tier: options.tier }) }),
    );
    if (global.json) out.write(`${JSON.stringify(result)}\n`);
    else writer.finish(result.answer, result.scripted);
    if (isTalking) err.write(`${reportLines(result, err).join('\n')}\n`);
    if (!global.json)
      err.write(
        failureLines(result, err)
          .map((line) => `${line}\n`)
          .join(''),
      );
    return exitCodeOf(result);
  } catch (error) {
    if (interrupts.hasLetGo) return EXIT.interrupted;
    throw error;
  } finally {
    live.stop();
    interrupts.stop();
  }
}

function onApproval(
  { input, err }: CommandCall['terminal'],
  { wait }: RunOptions,
  json: boolean,
): TurnScene['onApproval'] {
  if (!json && input.isTty && err.isTty) return 'ask';
  return wait ? 'wait' : 'leave';
}
