import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A message as the chat completions wire carries it. */
export interface WireMessage {
  readonly role: string;
  readonly content: unknown;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string } }[];
  readonly tool_call_id?: string;
}

export interface WireRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly body: {
    readonly model: string;
    readonly messages: readonly WireMessage[];
    readonly tools?: readonly { readonly function: { readonly name: string } }[];
  };
}

export interface WireCall {
  readonly name: string;
  readonly input: unknown;
}

/** How the server answers one request: with a message, or in a way of its own. */
export type WireReply =
  | {
      readonly text?: string;
      readonly calls?: readonly WireCall[];
      readonly usage?: readonly [number, number];
    }
  | ((response: http.ServerResponse, request: WireRequest) => void);

export interface ChatServer {
  /** With the version, as `base_url` takes it. */
  readonly url: string;
  readonly requests: WireRequest[];
}

/** A provider on loopback that speaks chat completions and says what the test tells it to. Gone after the test. */
export async function chatServer(
  replies: (request: WireRequest, index: number) => WireReply,
): Promise<ChatServer> {
  const requests: WireRequest[] = [];
  const server = http.createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const { authorization } = incoming.headers;
    const request: WireRequest = {
      path: incoming.url ?? '',
      authorization,
      idempotencyKey: incoming.headers['idempotency-key']?.toString(),
      body: JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}'),
    };
    requests.push(request);
    const reply = replies(request, requests.length - 1);
    if (typeof reply === 'function') reply(response, request);
    else stream(response, request, reply, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, requests };
}

function stream(
  response: http.ServerResponse,
  { body }: WireRequest,
  { text = '', calls = [], usage = [100, 20] }: Exclude<WireReply, (...args: never[]) => void>,
  count: number,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (choices: unknown, more = {}) =>
    response.write(
      `data: ${JSON.stringify({ id: `chatcmpl-${count}`, object: 'chat.completion.chunk', created: 1, model: body.model, choices, ...more })}\n\n`,
    );
  const delta = (part: unknown, finish: string | null = null) =>
    send([{ index: 0, delta: part, finish_reason: finish }]);
  delta({ role: 'assistant', content: '' });
  for (const piece of text.match(/\s*\S+/g) ?? []) delta({ content: piece });
  for (const [index, { name, input }] of calls.entries()) {
    const [id, args] = [`call_${count}_${index}`, JSON.stringify(input)];
    delta({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] });
    for (const piece of [args.slice(0, 7), args.slice(7)])
      delta({ tool_calls: [{ index, function: { arguments: piece } }] });
  }
  delta({}, calls.length > 0 ? 'tool_calls' : 'stop');
  const [prompt_tokens, completion_tokens] = usage;
  send([], { usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens } });
  response.end('data: [DONE]\n\n');
}

/** An error as OpenAI words one. */
export function refuse(
  status: number,
  code: string | null,
  headers: Readonly<Record<string, string>> = {},
): WireReply {
  return (response, { body }) => {
    // Providers do quote what they were sent: it must not come out at our end.
    const message = `the provider quotes: ${JSON.stringify(body.messages)} ${status}`;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, type: code ?? 'server_error', param: null, code } }));
  };
}
