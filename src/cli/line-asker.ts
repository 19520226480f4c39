import readline from 'node:readline';

/** Asks for lines on standard input, one at a time: with an editor on a terminal, as they come from a pipe. */
export function lineAsker(): (question: string, signal?: AbortSignal) => Promise<string | null> {
  /** Lines that came together with the one that was asked for: several were pasted. */
  const ahead: string[] = [];
  let history: string[] = [];
  let piped: AsyncIterator<string> | null = null;
  return async (question, signal) => {
    const waiting = ahead.shift();
    if (waiting !== undefined) return waiting;
    if (process.stdin.isTTY !== true) {
      piped ??= readline
        .createInterface({ input: process.stdin, crlfDelay: Infinity })
        [Symbol.asyncIterator]();
      return nextOf(piped);
    }
    const [first, ...others] = await typed(question, history, signal);
    ahead.push(...others);
    if (first !== undefined && first.trim() !== '') history = [first, ...history].slice(0, 100);
    return first ?? null;
  };
}

async function nextOf(lines: AsyncIterator<string>): Promise<string | null> {
  const { value, done } = await lines.next();
  return done === true ? null : value;
}

/** What is typed until the first line ends; nothing at the end of the input, when aborted, or interrupted. */
function typed(
  question: string,
  history: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const editor = readline.createInterface({
      input: process.stdin,
      output: process.stderr,
      history: [...history],
    });
    const lines: string[] = [];
    editor.on('line', (line) => {
      lines.push(line);
      // Closed a moment later: lines that were pasted together arrive together, and none may be lost.
      setImmediate(() => editor.close());
    });
    // The editor keeps the terminal's Ctrl-C for itself: passed on, it is the process's again.
    editor.on('SIGINT', () => {
      editor.close();
      process.emit('SIGINT', 'SIGINT');
    });
    editor.on('close', () => {
      // Ctrl-C and Ctrl-D leave the cursor behind the question.
      if (lines.length === 0 && signal?.aborted !== true) process.stderr.write('\n');
      resolve(lines);
    });
    signal?.addEventListener('abort', () => editor.close(), { once: true });
    editor.setPrompt(question);
    editor.prompt();
  });
}
