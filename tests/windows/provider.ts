import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly model: string;
  readonly key: string | undefined;
}

/** A provider that speaks chat completions: the smallest model asks for help, who comes after answers or keeps silent. */
export interface Provider {
  readonly url: string;
  readonly asked: readonly Asked[];
  isSilent: boolean;
  close(): void;
}

const HELP = JSON.stringify({ reason: 'this is too much for me' });

export async function openProvider(): Promise<Provider> {
  const asked: Asked[] = [];
  const server = http.createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    if (incoming.method === 'GET')
      return void response.end(JSON.stringify({ data: MODELS.map((id) => ({ id })) }));
    const { model, tools } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Wire;
    asked.push({ model, key: incoming.headers['idempotency-key']?.toString() });
    const mayClimb = tools?.some(({ function: { name } }) => name === 'escalate') === true;
    const asksForHelp = model === 'small-1' && mayClimb;
    if (provider.isSilent && !asksForHelp) return;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(reply(model, asksForHelp)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: Provider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    isSilent: false,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return provider;
}

const MODELS = ['small-1', 'middle-1', 'large-1'];

interface Wire {
  readonly model: string;
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

function reply(model: string, asksForHelp: boolean) {
  const call = { id: 'c1', type: 'function', function: { name: 'escalate', arguments: HELP } };
  const message = asksForHelp ? { content: null, tool_calls: [call] } : { content: `said ${model}` };
  return {
    id: 'r1',
    object: 'chat.completion',
    created: 0,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', ...message },
        finish_reason: asksForHelp ? 'tool_calls' : 'stop',
      },
    ],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  };
}
