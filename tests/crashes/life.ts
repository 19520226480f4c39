import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Order, Report } from './messages.js';

const CHILD = path.resolve('.build/tests/crashes/child.js');

/** One process of the engine, from its start to its end, which is usually violent. */
export class Life {
  readonly #process: ChildProcess;
  readonly #over: Promise<string | null>;

  constructor(directory: string, provider: string, heard: (report: Report) => void, maxActive = 5) {
    const words = [CHILD, directory, provider, String(maxActive)];
    this.#process = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.#process;
    // Orders to the dead are lost, as letters are.
    stdin?.on('error', () => {});
    const closed = new Promise<string | null>((resolve) => {
      this.#process.once('close', (code, signal) => resolve(signal ?? (code === 0 ? null : `code ${code}`)));
    });
    const read = (async () => {
      if (stdout === null) return;
      for await (const line of createInterface({ input: stdout })) {
        const report = parse(line);
        if (report !== null) heard(report);
      }
    })();
    this.#over = read.then(() => closed);
  }

  order(order: Order): void {
    this.#process.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void {
    this.#process.kill(signal);
  }

  /** Lets it finish what it was told and close its store. */
  leave(): void {
    this.#process.stdin?.end();
  }

  /** What ended it, once everything it said has been heard; null where it left in good order. */
  over(): Promise<string | null> {
    return this.#over;
  }
}

/** The last line of a killed process may be half a line. */
function parse(line: string): Report | null {
  try {
    return JSON.parse(line) as Report;
  } catch {
    return null;
  }
}
