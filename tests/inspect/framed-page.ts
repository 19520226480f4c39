import vm from 'node:vm';
import { createBrowserReceiver, type StatelyInspectionEvent } from '@statelyai/inspect';
import { WebSocket } from 'ws';

interface Posted {
  readonly data: unknown;
  readonly source: unknown;
  readonly origin: string;
}

/** As much of a browser's window as the bridge page and the package's receiver use. */
class PageWindow {
  readonly #listeners: ((event: Posted) => void)[] = [];

  addEventListener(_message: string, listener: (event: Posted) => void): void {
    this.#listeners.push(listener);
  }

  deliver(event: Posted): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** The window inside the bridge page's frame, showing a page of this origin. */
export class FramedPage {
  readonly window = new PageWindow();
  readonly status = { textContent: '' };
  readonly #around = new PageWindow();
  readonly #origin: string;
  #frame: unknown = null;
  #late: (() => void) | null = null;
  /** How often the bridge page has asked for the relay. */
  connections = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Runs the script of the bridge page around this window, as a browser would. */
  load(html: string): void {
    const [, script = ''] = /<script[^>]*>([^]*)<\/script>/.exec(html) ?? [];
    const contentWindow = { postMessage: (data: unknown, origin: string) => this.#post(data, origin) };
    const frame = { contentWindow, src: '' };
    const elements: Record<string, unknown> = { inspector: frame, status: this.status };
    this.#frame = contentWindow;
    const connect = () => void (this.connections += 1);
    class CountedWebSocket extends WebSocket {
      constructor(url: string) {
        super(url);
        // A browser's socket that cannot connect is closed, and nothing is thrown.
        this.on('error', () => {});
        connect();
      }
    }
    const setTimeout = (late: () => void) => (this.#late = late);
    const clearTimeout = () => (this.#late = null);
    const document = { getElementById: (id: string) => elements[id] };
    const window = this.#around;
    vm.runInNewContext(script, { document, window, setTimeout, clearTimeout, WebSocket: CountedWebSocket });
  }

  /** What the hosted page does when it has loaded: the package's own receiver announces itself and listens. */
  open(): StatelyInspectionEvent[] {
    const seen: StatelyInspectionEvent[] = [];
    const self = {};
    const parent = { postMessage: (data: unknown) => this.announce({ data }) };
    const window = {
      self,
      top: {},
      parent,
      addEventListener: this.window.addEventListener.bind(this.window),
    };
    // Its options ask for a whole browser window, of which it uses these four.
    createBrowserReceiver({ window: window as never }).subscribe((frame) => void seen.push(frame));
    return seen;
  }

  /** Lets so much time go by that an answer is not to be expected any more. */
  waitInVain(): void {
    this.#late?.();
  }

  /** A message to the bridge page, from this page unless told otherwise. */
  announce(different: Partial<Posted>): void {
    const data = { type: '@statelyai.connected' };
    this.#around.deliver({ data, source: this.#frame, origin: this.#origin, ...different });
  }

  /** A browser delivers a message only to a page of the origin it is meant for. */
  #post(data: unknown, origin: string): void {
    if (origin === this.#origin) this.window.deliver({ data, source: null, origin: 'http://127.0.0.1' });
  }
}
