import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { LocalServer } from '../../src/config/known-backends.js';

/** What a server answers when it is asked for its models: a list, a status, or whatever text. */
export type ListAnswer = readonly string[] | number | string;

export interface ModelServer extends LocalServer {
  /** Each request it was sent: method, path and the headers that carry keys. */
  readonly asked: readonly string[];
}

/** A real server on this machine that lists models, gone when the test is over. */
export async function modelServer(
  title: string,
  answer: ListAnswer,
  { host, port } = { host: '127.0.0.1', port: 0 },
): Promise<ModelServer> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const keys = ['authorization', 'x-api-key'].flatMap((name) =>
      request.headers[name] === undefined ? [] : [`${name}=${String(request.headers[name])}`],
    );
    asked.push([request.method, request.url, ...keys].join(' '));
    if (typeof answer === 'number') response.writeHead(answer, { location: '/elsewhere' }).end();
    else if (typeof answer === 'string') response.end(answer);
    else
      response.end(JSON.stringify({ object: 'list', data: answer.map((id) => ({ id, object: 'model' })) }));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address() as AddressInfo;
  return { name: title.toLowerCase(), title, baseUrl: `http://${host}:${address.port}/v1`, asked };
}

/** A server that nobody started: its port was free a moment ago. */
export async function absentServer(title: string): Promise<LocalServer> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { name: title.toLowerCase(), title, baseUrl: `http://127.0.0.1:${port}/v1` };
}
