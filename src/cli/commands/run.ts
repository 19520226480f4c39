import { z } from 'zod';
import { CascadeError } from '../../domain/cascade-error.js';
import { askedText } from '../asked-text.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { exitCodeOf } from '../exit-code-of.js';
import { EXIT } from '../exit-codes.js';
import { openCascade, type OpenedCascade } from '../open-cascade.js';
import { readOptions } from '../read-call.js';
import { InspectedRun } from '../run/inspected-run.js';
import { workOptionsSchema } from '../run/run-options.js';
import { printReport } from '../run/run-report.js';
import { showTurn } from '../run/show-turn.js';

const optionsSchema = workOptionsSchema.extend({
  file: z.string().optional(),
  wait: z.boolean().default(false),
  inspect: z.boolean().default(false),
  open: z.boolean().default(false),
});

type RunOptions = z.infer<typeof optionsSchema>;

/** Runs one task to its end: the answer on stdout, everything else on stderr. */
export const runCommand: CommandBody = async (call) => {
  const options = readOptions(optionsSchema, call.options);
  const prompt = await promptOf(call, options.file);
  const opened = await openCascade(call, options);
  try {
    return await runTask(call, options, opened, prompt);
  } finally {
    await opened.cascade.close();
  }
};

async function promptOf(call: CommandCall, file: string | undefined): Promise<string> {
  const prompt = await askedText(call, file);
  if (prompt !== '') return prompt;
  throw new CascadeError({
    kind: 'invalid',
    code: 'INVALID_INPUT',
    message: 'There is nothing to run: the prompt is empty.',
    hint: 'Say what is to be done: cascade run "…", or --file FILE, or pipe it in.',
  });
}

async function runTask(
  call: CommandCall,
  options: RunOptions,
  { cascade, policy, isKept }: OpenedCascade,
  prompt: string,
): Promise<number> {
  const { terminal } = call;
  const isInspected = options.inspect || options.open;
  const inspected = isInspected ? await InspectedRun.open(terminal, options.open) : null;
  const tier = options.tier === undefined ? {} : { tier: options.tier };
  try {
    const result = await showTurn(call, {
      cascade,
      policy,
      stream: cascade.stream({ prompt, ...tier }),
      hasTools: options.tools,
      isKept,
      waits: options.wait,
      onTask: (task) => inspected?.follow(cascade, task),
    });
    if (result === null) return EXIT.interrupted;
    printReport(call, result, isKept);
    await inspected?.stay(terminal);
    return exitCodeOf(result);
  } finally {
    await inspected?.close();
  }
}
