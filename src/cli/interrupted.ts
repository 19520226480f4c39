import type { Cascade } from '../cascade.js';
import { EXIT } from './exit-codes.js';
import type { CommandCall } from './command-spec.js';

/** Ctrl-C while several tasks run: all are let go of, and can be resumed. A second one leaves at once. */
export class Interrupted {
  #count = 0;
  readonly #stop: () => void;

  constructor({ terminal, global }: Pick<CommandCall, 'terminal' | 'global'>, cascade: Cascade) {
    this.#stop = terminal.onInterrupt(() => {
      this.#count += 1;
      if (this.#count > 1) return terminal.leave(EXIT.interrupted);
      if (!global.quiet) terminal.err.write('Left as they stand; cascade resume --all goes on with them.\n');
      void cascade.close().catch(() => {});
    });
  }

  get happened(): boolean {
    return this.#count > 0;
  }

  stop(): void {
    this.#stop();
  }
}
