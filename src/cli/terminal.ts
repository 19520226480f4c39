/** One stream of text towards the user. */
export interface Output {
  readonly isTty: boolean;
  readonly hasColors: boolean;
  /** Width in characters; 80 where it is not a terminal. */
  readonly columns: number;
  write(text: string): void;
}

/** Everything a command may know of the world it was called in. Results go to `out`, the rest to `err`. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly input: {
    readonly isTty: boolean;
    /** All of standard input. */
    read(): Promise<string>;
    /** Line by line, as they are typed. */
    lines(): AsyncIterable<string>;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Called at each Ctrl-C (and on a request to terminate) instead of ending at once. @returns how to stop listening */
  onInterrupt(listener: () => void): () => void;
}
