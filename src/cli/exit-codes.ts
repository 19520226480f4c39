/** What the process says when it ends; docs/command-line.md tells users. */
export const EXIT = {
  done: 0,
  /** The task failed, or what was asked about is not so. */
  failed: 1,
  /** Wrong words on the command line, wrong configuration, no model. */
  usage: 2,
  /** A budget was reached, or a price that a budget needs is unknown. */
  budget: 3,
  /** The task waits for a person's approval. */
  approval: 4,
  /** Ctrl-C, or the task was cancelled from elsewhere. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
