import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { CascadeError } from '../domain/cascade-error.js';
import type { Fact } from '../domain/facts.js';
import { bridgePage, bridgePolicy } from '../inspect/bridge-page.js';
import type { InspectionOptions } from '../inspect/inspected-task.js';
import { Inspection } from '../inspect/inspection.js';
import type { InspectionFrame } from '../inspect/inspection-frame.js';
import { KeptFrames } from '../inspect/kept-frames.js';
import { refusal, type RelayDoor } from './inspector-relay-guard.js';
import { InspectorViewer } from './inspector-viewer.js';

export interface InspectorRelayOptions extends InspectionOptions {
  /** Taken if it is free, else any other. Default: any. */
  readonly port?: number;
  /** The page that draws. Default: the one Stately hosts. */
  readonly inspectorUrl?: string;
  /** Characters of JSON that are kept for viewers who come late. Default: 64 Mi, some 25,000 facts. */
  readonly maxKeptCharacters?: number;
}

export interface InspectorRelay {
  /** For programs: `createWebSocketReceiver({ server: url })`. Whoever knows it may look. */
  readonly url: string;
  /** For a browser: the hosted inspector, fed by this relay. Whoever knows it may look. */
  readonly pageUrl: string;
  /** Pages and programs that are connected now. */
  readonly viewers: number;
  /** Shows facts of any tasks, from each task's first on; one that was shown already is not shown again. */
  show(facts: readonly Fact[]): void;
  /** Shows a feed as it comes. Resolves at its end, or when the relay is closed. @throws as the feed does */
  follow(feed: AsyncIterable<Fact>): Promise<void>;
  /** Sends viewers the rest, for a second at most, and lets go of all that would keep the process alive. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const STATELY_PAGE = 'https://stately.ai/inspect';
const MAX_KEPT_CHARACTERS = 64 << 20;
const MAX_ENDED_TASKS = 100;
const GOODBYE_MS = 1000;
/** Viewers only look; what they send is not read, and may not be long. */
const MAX_MESSAGE_BYTES = 1024;
/** A long log is shown in pieces, so that the rest of the process has its turn. */
const FACTS_AT_ONCE = 100;

/**
 * Feeds the Stately inspector from facts, live or from a log, over a WebSocket on this machine only.
 *
 * Whoever connects, however late, is sent the whole run and then what comes: each actor before anything is said
 * of it. Memory is bounded by `maxKeptCharacters`; a viewer who falls further behind than that is let go.
 *
 * @throws unavailable INSPECTOR_UNAVAILABLE  this machine lets nobody listen on its loopback address
 */
export async function openInspectorRelay(options: InspectorRelayOptions = {}): Promise<InspectorRelay> {
  const { inspectorUrl = STATELY_PAGE, maxKeptCharacters = MAX_KEPT_CHARACTERS } = options;
  const token = randomBytes(24).toString('base64url');
  const server = http.createServer();
  const port = await listen(server, options.port ?? 0);
  const door = { port, token, origins: [new URL(inspectorUrl).origin] };
  const kept = new KeptFrames({ maxCharacters: maxKeptCharacters, maxEndedTasks: MAX_ENDED_TASKS });
  return new Relay(server, door, inspectorUrl, kept, new Inspection(options));
}

class Relay implements InspectorRelay {
  readonly url: string;
  readonly pageUrl: string;
  readonly #server: http.Server;
  readonly #kept: KeptFrames;
  readonly #inspection: Inspection;
  readonly #viewers = new Set<InspectorViewer>();
  readonly #closing = new AbortController();
  #closed: Promise<void> | null = null;

  constructor(
    server: http.Server,
    door: RelayDoor,
    inspectorUrl: string,
    kept: KeptFrames,
    inspection: Inspection,
  ) {
    this.#server = server;
    this.#kept = kept;
    this.#inspection = inspection;
    this.url = `ws://${LOOPBACK}:${door.port}/${door.token}/`;
    this.pageUrl = `http://${LOOPBACK}:${door.port}/${door.token}/`;
    server.on('request', (request, response) => {
      const status = request.method === 'GET' ? refusal(request, door) : 405;
      if (status !== null) return void response.writeHead(status).end();
      sendPage(response, this.url, inspectorUrl);
    });
    const sockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
    });
    server.on('upgrade', (request, socket, head) => {
      const status = this.#closed === null ? refusal(request, door) : 503;
      // A visitor who was turned away may be gone before the answer is written.
      socket.on('error', () => socket.destroy());
      if (status !== null) return void socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\n\r\n`);
      sockets.handleUpgrade(request, socket, head, (connected) => {
        const viewer = new InspectorViewer(connected, kept);
        this.#viewers.add(viewer);
        connected.on('close', () => this.#viewers.delete(viewer));
        // Whatever broke the connection also closes it.
        connected.on('error', () => {});
        viewer.pump();
      });
    });
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  show(facts: readonly Fact[]): void {
    for (const fact of facts) this.#keep(this.#inspection.add(fact));
  }

  async follow(feed: AsyncIterable<Fact>): Promise<void> {
    const facts = feed[Symbol.asyncIterator]();
    try {
      for (let shown = 1; ; shown += 1) {
        const next = await this.#unlessClosed(facts.next());
        if (next === null || next.done === true) return;
        this.show([next.value]);
        if (shown % FACTS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      // Not waited for: a feed that waits for its next fact returns only with it.
      facts.return?.().catch(() => {});
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    const gone = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.all([...this.#viewers].map((viewer) => viewer.leave(GOODBYE_MS)));
    this.#server.closeAllConnections();
    await gone;
  }

  /** What a promise resolves with, or null as soon as the relay is closed. Leaves nothing behind either way. */
  #unlessClosed<T>(promise: Promise<T>): Promise<T | null> {
    const { signal } = this.#closing;
    if (signal.aborted) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      const onAbort = () => resolve(null);
      signal.addEventListener('abort', onAbort, { once: true });
      promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  #keep(frames: readonly InspectionFrame[]): void {
    if (frames.length === 0 || this.#closed !== null) return;
    for (const frame of frames) this.#kept.add(frame);
    for (const viewer of this.#viewers) viewer.pump();
  }
}

function sendPage(response: http.ServerResponse, relayUrl: string, inspectorUrl: string): void {
  const options = { relayUrl, inspectorUrl, nonce: randomBytes(16).toString('base64url') };
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': bridgePolicy(options),
    // The address holds the token, and the framed page is somebody else's.
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(bridgePage(options));
}

/** Resolves with the port that was taken. */
async function listen(server: http.Server, port: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    if (port !== 0) return listen(server, 0);
    throw new CascadeError({
      kind: 'unavailable',
      code: 'INSPECTOR_UNAVAILABLE',
      message: 'The inspector relay cannot listen on this machine’s loopback address.',
      hint: 'Look at the cause; or have the diagram printed instead.',
      cause: error,
    });
  }
  // A TCP server that listens has an address of this shape.
  return (server.address() as AddressInfo).port;
}
