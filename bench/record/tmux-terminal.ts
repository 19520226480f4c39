import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;
const PATIENCE_MS = 20_000;

/**
 * A real terminal of a fixed size (tmux), in an empty directory, with `cascade` on the path. What is
 * recorded is what a person would see.
 */
export class TmuxTerminal {
  readonly folder: string;
  readonly #server: string;

  private constructor(folder: string, server: string) {
    this.folder = folder;
    this.#server = server;
  }

  static open(columns: number, rows: number): TmuxTerminal {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lease-'));
    const bin = path.join(folder, '.bin');
    fs.mkdirSync(bin);
    const cascade = path.resolve('dist/src/cli/bin.js');
    fs.writeFileSync(path.join(bin, 'cascade'), `#!/bin/sh\nexec "${process.execPath}" "${cascade}" "$@"\n`, {
      mode: 0o755,
    });
    const terminal = new TmuxTerminal(folder, `cascade-record-${process.pid}`);
    const env = {
      PATH: `${bin}:${process.env['PATH']}`,
      HOME: folder,
      TZ: 'UTC',
      LANG: 'C.UTF-8',
      PS1: '$ ',
    };
    const words = Object.entries(env).map(([name, value]) => `'${name}=${value}'`);
    const shell = `env ${words.join(' ')} bash --norc --noprofile`;
    terminal.#tmux(
      'new-session',
      '-d',
      '-s',
      'main',
      '-x',
      `${columns}`,
      '-y',
      `${rows}`,
      '-c',
      folder,
      shell,
    );
    return terminal;
  }

  /** Types a line, and waits until the screen's last line shows what ends it; by default the prompt. */
  async type(line: string, until = /^\$ $/): Promise<void> {
    await this.#waitFor(/^\$ $|\] $|› $/);
    this.#tmux('send-keys', '-t', 'main', '-l', line);
    this.#tmux('send-keys', '-t', 'main', 'Enter');
    // The prompt that was there before the line must not be taken for the one after it.
    await pause(3 * POLL_MS);
    await this.#waitFor(until);
  }

  /** Presses Enter until the prompt is back. */
  async step(): Promise<void> {
    for (let count = 0; count < 100 && !/(^|\n)\$$/.test(this.screen()); count++) {
      this.#tmux('send-keys', '-t', 'main', 'Enter');
      await pause(2 * POLL_MS);
    }
  }

  /** Everything since the last `clear`, without the lines that are empty at its end. */
  screen(withColours = false): string {
    const text = this.#tmux('capture-pane', '-p', '-t', 'main', '-S', '-', ...(withColours ? ['-e'] : []));
    return text.trimEnd();
  }

  clear(): void {
    this.#tmux('send-keys', '-t', 'main', '-R');
    this.#tmux('send-keys', '-t', 'main', 'C-l');
    this.#tmux('clear-history', '-t', 'main');
  }

  close(): void {
    this.#tmux('kill-server');
    try {
      fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
    } catch {
      // What it ran is still letting go: the system clears its temporary files.
    }
  }

  async #waitFor(end: RegExp): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const screen = this.#tmux('capture-pane', '-p', '-t', 'main').replace(/\n+$/, '');
      // A terminal keeps no spaces at the end of its lines.
      if (end.test(`${screen.split('\n').at(-1) ?? ''} `)) return;
      await pause(POLL_MS);
    }
    throw new Error(`the terminal never showed ${end}:\n${this.screen()}`);
  }

  #tmux(...words: string[]): string {
    return execFileSync('tmux', ['-L', this.#server, '-f', '/dev/null', ...words], { encoding: 'utf8' });
  }
}
