import { z } from 'zod';
import { mermaidDiagram } from '../../inspect/mermaid-diagram.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openInBrowser } from '../../adapters/open-in-browser.js';
import { firstWord } from '../read-arguments.js';
import { readOptions } from '../read-call.js';
import { existingStore, readTask } from '../read-store.js';
import { tailTask } from '../tail-task.js';

const optionsSchema = z.object({
  open: z.boolean().default(false),
  mermaid: z.boolean().default(false),
});

/** A task in the Stately inspector, from its log, until Ctrl-C; or its chart as text. */
export const inspectCommand: CommandBody = async (call) => {
  const { open, mermaid } = readOptions(optionsSchema, call.options);
  const { log } = await existingStore(call);
  const { task, facts } = await readTask(log, firstWord(call));
  if (mermaid) {
    call.terminal.out.write(mermaidDiagram(facts));
    return EXIT.done;
  }
  const { openInspectorRelay } = await import('../../adapters/inspector-relay.js');
  const relay = await openInspectorRelay();
  const done = new AbortController();
  const stop = call.terminal.onInterrupt(() => done.abort());
  try {
    if (open && !(await openInBrowser(relay.pageUrl))) {
      say(call, 'There is no browser to open: this is the chart as Mermaid text instead.\n');
      call.terminal.out.write(mermaidDiagram(facts));
      return EXIT.done;
    }
    printAddress(call, relay);
    await relay.follow(tailTask(log, task, done.signal));
    await aborted(done.signal);
    return EXIT.done;
  } finally {
    stop();
    await relay.close();
  }
};

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
