import type { InspectorRelay } from '../../adapters/inspector-relay.js';
import type { Cascade } from '../../cascade.js';
import type { TaskId } from '../../domain/identifiers.js';
import { openInBrowser } from '../../adapters/open-in-browser.js';
import { forThisShell } from '../for-this-shell.js';
import type { Terminal } from '../terminal.js';

/** Shows tasks of this process in the Stately inspector while they run. */
export class InspectedRun {
  readonly #relay: InspectorRelay;
  /** A feed that waits for the next fact of a task that was let go of waits for ever. */
  readonly #over = new AbortController();

  private constructor(relay: InspectorRelay) {
    this.#relay = relay;
  }

  /** Opens the way in, and says where it is; with `mayOpen`, in the browser at once. */
  static async open({ err }: Pick<Terminal, 'err'>, mayOpen: boolean): Promise<InspectedRun> {
    const { openInspectorRelay } = await import('../../adapters/inspector-relay.js');
    const relay = await openInspectorRelay();
    err.write(`inspector: ${relay.pageUrl}\n`);
    if (mayOpen && !(await openInBrowser(relay.pageUrl))) {
      err.write(
        'There is no browser to open it with: open the address above yourself. ' +
          forThisShell('cascade inspect @1 --mermaid draws the run as text, once it is over.\n'),
      );
    }
    return new InspectedRun(relay);
  }

  follow(cascade: Cascade, task: TaskId): void {
    // A log that breaks has told the run itself.
    void this.#relay.follow(cascade.events(task, { signal: this.#over.signal })).catch(() => {});
  }

  /** Where somebody is at the keyboard, the page keeps its run until they are done with it. */
  async stay({ input, err, onInterrupt }: Terminal): Promise<void> {
    if (!input.isTty || !err.isTty) return;
    err.write('The inspector shows this run until you press Ctrl-C.\n');
    await new Promise<void>((resolve) => {
      const alive = setInterval(() => {}, 60_000);
      const stop = onInterrupt(() => {
        clearInterval(alive);
        stop();
        resolve();
      });
    });
  }

  /** However the run ended: a relay that is left open would keep the process alive for ever. */
  close(): Promise<void> {
    this.#over.abort();
    return this.#relay.close();
  }
}
