/** One stream of text towards the user. */
export interface Output {
  readonly isTty: boolean;
  readonly hasColors: boolean;
  /** A line can be drawn again in place: not in a file, nor on a terminal that only prints (`TERM=dumb`). */
  readonly canRedraw: boolean;
  /** Width in characters; 80 where it is not a terminal. */
  readonly columns: number;
  write(text: string): void;
}

/** `SIGINT` is a person's Ctrl-C; the others come from whoever shuts the machine, the terminal or the service down. */
export type InterruptSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** Everything a command may know of the world it was called in. Results go to `out`, the rest to `err`. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly input: {
    readonly isTty: boolean;
    /** All of standard input. */
    read(): Promise<string>;
    /** The same where somebody writes to it; null where it stays open and silent for a while. */
    readIfWritten(): Promise<string | null>;
    /**
     * One line, asked for on stderr where a person is at the keyboard (who may edit it, and find earlier ones
     * again, and whose question may be aborted). Aborted, or at the end of the input: null. A Ctrl-C meanwhile is an
     * interrupt.
     */
    ask(question: string, signal?: AbortSignal): Promise<string | null>;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Called at each Ctrl-C (and on a request to terminate) instead of ending at once. @returns how to stop listening */
  onInterrupt(listener: (signal: InterruptSignal) => void): () => void;
  /** Ends the process at once, whatever is still going on. */
  leave(exitCode: number): void;
}
