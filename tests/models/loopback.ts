import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came over the socket. */
export interface Captured {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: unknown;
}

/** What the server answers: exactly these bytes, perhaps cut off before the end. */
export interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** The connection is destroyed once the body is out. */
  readonly cut?: boolean;
}

export interface Loopback {
  readonly url: string;
  /** Oldest first. */
  readonly requests: readonly Captured[];
  /** Resolves with the first request. */
  asked(): Promise<Captured>;
  /** Resolves once no request is open any more. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP server on this machine in a provider's place; what it answers is in the test. */
export async function loopback(
  answer: (request: Captured, index: number) => Served | 'hang',
): Promise<Loopback> {
  const requests: Captured[] = [];
  const open = new Set<Promise<unknown>>();
  let first: (request: Captured) => void = () => {};
  const asked = new Promise<Captured>((resolve) => (first = resolve));
  const server = http.createServer(async (incoming, outgoing) => {
    open.add(new Promise((resolve) => outgoing.once('close', resolve)));
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null') as unknown;
    const request = { path: incoming.url ?? '', headers: incoming.headers, body };
    first(request);
    const served = answer(request, requests.push(request) - 1);
    if (served === 'hang') return;
    outgoing.writeHead(served.status ?? 200, served.headers ?? {});
    if (served.cut !== true) outgoing.end(served.body);
    else outgoing.write(served.body, () => setTimeout(() => outgoing.destroy(), 20));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    asked: () => asked,
    allClosed: async () => void (await Promise.all(open)),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const SSE = { 'content-type': 'text/event-stream' };
export const JSON_TYPE = { 'content-type': 'application/json' };
