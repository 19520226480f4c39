import { lineAsker } from './line-asker.js';
import type { InterruptSignal, Output, Terminal } from './terminal.js';

const SIGNALS: readonly InterruptSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The terminal this process was started in. */
export function processTerminal(): Terminal {
  return {
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
    input: { isTty: process.stdin.isTTY === true, read: readAll, ask: lineAsker() },
    env: process.env,
    cwd: process.cwd(),
    onInterrupt,
    leave: (exitCode) => process.exit(exitCode),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`cascade log | head`) closes the pipe: not an error of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const isTty = stream.isTTY === true;
  return {
    isTty,
    hasColors: hasColors(process.env, isTty),
    get columns() {
      return stream.columns ?? 80;
    },
    write: (text) => void stream.write(text),
  };
}

/** NO_COLOR forbids, FORCE_COLOR demands, else it is for terminals that understand it. */
function hasColors({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv, isTty: boolean): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0';
  return isTty && TERM !== 'dumb';
}

async function readAll(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function onInterrupt(listener: (signal: InterruptSignal) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}
