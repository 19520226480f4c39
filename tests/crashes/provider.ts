import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModelRequest } from '../../src/ports/language-models.js';
import type { ToolRun } from './messages.js';
import { replyTo } from './plans.js';

/** One call the provider received: by whom it was sent, and what it was. */
export interface ReceivedCall {
  readonly key: string;
  readonly life: number;
}

export interface ReceivedRun extends ToolRun {
  readonly life: number;
}

/** The world outside the engine: models and tools that outlive every child and remember what they did. */
export class Provider {
  readonly calls: ReceivedCall[] = [];
  readonly runs: ReceivedRun[] = [];
  /** The life that is running now. */
  life = 0;
  readonly #server: http.Server;
  readonly #patience: (text: string) => Promise<void>;
  readonly #noticed: () => void;

  /**
   * @param patience  when this resolves, what was asked by this text is answered
   * @param noticed   called whenever something arrives
   */
  constructor(patience: (text: string) => Promise<void>, noticed: () => void) {
    this.#patience = patience;
    this.#noticed = noticed;
    this.#server = http.createServer((request, response) => {
      void this.#answer(request, response).catch(() => response.destroy());
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { life } = this;
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const reply = request.url === '/model' ? this.#model(text, life) : this.#tool(text, life);
    this.#noticed();
    await this.#patience(text);
    response.end(JSON.stringify(reply));
  }

  #model(text: string, life: number): unknown {
    const request = JSON.parse(text) as ModelRequest;
    const key = request.idempotencyKey;
    const earlier = this.calls.filter((call) => call.key === key).length;
    this.calls.push({ key, life });
    return replyTo(request, earlier);
  }

  #tool(text: string, life: number): unknown {
    const run = JSON.parse(text) as ToolRun;
    this.runs.push({ ...run, life });
    return { done: run.call };
  }
}
