import { z } from 'zod';
import { mermaidDiagram } from '../../inspect/mermaid-diagram.js';
import type { InspectorRelay } from '../../adapters/inspector-relay.js';
import type { Fact } from '../../domain/facts.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openInBrowser } from '../../adapters/open-in-browser.js';
import { firstWord } from '../read-arguments.js';
import { readOptions } from '../read-call.js';
import { existingStore, readTask } from '../read-store.js';
import { tailTask } from '../tail-task.js';
import { isFile, readSource } from '../task-source.js';

const optionsSchema = z.object({
  open: z.boolean().default(false),
  mermaid: z.boolean().default(false),
  task: z.string().optional(),
});

/** What is shown: a task of the store, which may go on, or one of a file, which is as it is. */
interface Shown {
  readonly facts: readonly Fact[];
  readonly feed: (relay: InspectorRelay, signal: AbortSignal) => void | Promise<void>;
}

/** A task in the Stately inspector, from its log or a file, until Ctrl-C; or its chart as text. */
export const inspectCommand: CommandBody = async (call) => {
  const { open, mermaid, task } = readOptions(optionsSchema, call.options);
  const { facts, feed } = await whatIsShown(call, firstWord(call), task);
  if (mermaid) {
    printDiagram(call, facts);
    return EXIT.done;
  }
  const { openInspectorRelay } = await import('../../adapters/inspector-relay.js');
  const relay = await openInspectorRelay();
  const done = new AbortController();
  const stop = call.terminal.onInterrupt(() => done.abort());
  try {
    if (open && !(await openInBrowser(relay.pageUrl))) {
      say(call, 'There is no browser to open: this is the chart as Mermaid text instead.\n');
      printDiagram(call, facts);
      return EXIT.done;
    }
    printAddress(call, relay);
    await feed(relay, done.signal);
    await aborted(done.signal);
    return EXIT.done;
  } finally {
    stop();
    await relay.close();
  }
};

async function whatIsShown(call: CommandCall, reference: string, wanted?: string): Promise<Shown> {
  if (await isFile(call, reference)) {
    const { facts } = await readSource(call, reference, wanted);
    return { facts, feed: (relay) => relay.show(facts) };
  }
  const { log } = await existingStore(call);
  const { task, facts } = await readTask(log, reference);
  return { facts, feed: (relay, signal) => relay.follow(tailTask(log, task, signal)) };
}

function printDiagram({ global, terminal }: CommandCall, facts: readonly Fact[]): void {
  const mermaid = mermaidDiagram(facts);
  terminal.out.write(global.json ? `${JSON.stringify({ mermaid })}\n` : mermaid);
}

function printAddress(
  call: CommandCall,
  { pageUrl, url }: { readonly pageUrl: string; readonly url: string },
): void {
  const { json } = call.global;
  call.terminal.out.write(json ? `${JSON.stringify({ pageUrl, url })}\n` : `${pageUrl}\n`);
  say(call, 'Open this address in a browser. Ctrl-C ends it. --mermaid prints the chart as text.\n');
}

function say({ terminal, global }: CommandCall, line: string): ExitCode {
  if (!global.quiet && !global.json) terminal.err.write(line);
  return EXIT.done;
}

/** Resolves once the user has seen enough. What waits here must keep the process alive by itself. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const alive = setInterval(() => {}, 60_000);
    signal.addEventListener(
      'abort',
      () => {
        clearInterval(alive);
        resolve();
      },
      { once: true },
    );
  });
}
