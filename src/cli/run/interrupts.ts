import type { Cascade } from '../../cascade.js';
import type { TaskId } from '../../domain/identifiers.js';
import { EXIT } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

/**
 * What Ctrl-C and requests to terminate mean while a task runs. A person's first Ctrl-C cancels the
 * task; the second leaves at once. Whoever shuts the service down wants no end of the task: it is let go of,
 * and can be resumed.
 */
export class Interrupts {
  #task: TaskId | null = null;
  #count = 0;
  #hasLetGo = false;
  readonly #cascade: Pick<Cascade, 'cancel' | 'close'>;
  readonly #terminal: Pick<Terminal, 'onInterrupt' | 'leave'>;
  readonly #say: (line: string) => void;
  /** The log outlives this process. */
  readonly #isKept: boolean;
  readonly #stop: () => void;

  constructor(
    terminal: Pick<Terminal, 'onInterrupt' | 'leave'>,
    cascade: Pick<Cascade, 'cancel' | 'close'>,
    say: (line: string) => void,
    isKept = true,
  ) {
    this.#terminal = terminal;
    this.#cascade = cascade;
    this.#say = say;
    this.#isKept = isKept;
    this.#stop = terminal.onInterrupt((signal) =>
      signal === 'SIGINT' ? this.#cancel() : this.#letGo(signal),
    );
  }

  /** The task they are about. */
  watch(task: TaskId): void {
    this.#task = task;
    if (this.#count > 0) this.#cancelTask(task);
  }

  /** The name of the task; null where none has begun. */
  get task(): TaskId | null {
    return this.#task;
  }

  /** True once the task was left for another process to go on with. */
  get hasLetGo(): boolean {
    return this.#hasLetGo;
  }

  stop(): void {
    this.#stop();
  }

  #cancel(): void {
    this.#count++;
    if (this.#count > 1) {
      this.#say(`Left at once. ${this.#unfinished()}`);
      return this.#terminal.leave(EXIT.interrupted);
    }
    this.#say('Cancelling. Ctrl-C once more leaves at once.');
    if (this.#task !== null) this.#cancelTask(this.#task);
  }

  #cancelTask(task: TaskId): void {
    // A task that has just ended refuses; a log that broke has told its reader.
    void this.#cascade.cancel(task, 'terminal', 'Ctrl-C').catch(() => {});
  }

  #letGo(signal: string): void {
    if (this.#hasLetGo) return;
    this.#hasLetGo = true;
    this.#say(`Told to end (${signal}). ${this.#unfinished()}`);
    void this.#cascade.close().catch(() => {});
  }

  #unfinished(): string {
    if (this.#task === null) return 'No task had begun.';
    if (!this.#isKept) return 'The task was in memory only, and is gone.';
    return `cascade resume ${this.#task} goes on with the task.`;
  }
}
