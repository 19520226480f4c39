// Backends by their address, and models of the AI SDK. The server below stands for a provider: it
// speaks its wire over a real socket, and what it says is scripted.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { aiSdkModels, createCascade, openBackends, type LanguageModels } from 'model-cascade';

const apiKey = 'sk-kept-from-every-log';
const event = (chunk: object) => `data: ${JSON.stringify({ model: 'small-2026', ...chunk })}\n\n`;
let asked = 0;
const server = http.createServer((request, response) => {
  request.resume();
  asked += 1;
  if (asked === 2) {
    const error = { message: `Wrong key: ${request.headers.authorization}`, code: 'invalid_api_key' };
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(event({ choices: [{ delta: { content: 'Paris, ' } }] }));
  response.write(event({ choices: [{ delta: { content: 'says the script.' }, finish_reason: 'stop' }] }));
  response.end(event({ choices: [], usage: { prompt_tokens: 120, completion_tokens: 5 } }) + 'data: [DONE]\n\n');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;

const byAddress = openBackends([
  { name: 'local', provider: 'openai-compatible', baseUrl: url, apiKey },
  { name: 'claude', provider: 'anthropic', baseUrl: null, apiKey },
]);

const provider = createOpenAICompatible({ name: 'local', baseURL: url, apiKey, includeUsage: true });
const fromTheAiSdk = aiSdkModels((_backend, model) => provider(model));

async function ask(models: LanguageModels): Promise<void> {
  const light = { backend: 'local', model: 'small', price: { input: 0.1, output: 0.4 } };
  const policy = { mode: 'standard', defaultTier: 'light', tiers: { light } } as const;
  const cascade = await createCascade({ models, log: 'memory', policy });
  const { status, answer, error, costMicroUsd } = await cascade.run('What is the capital of France?');
  console.log(status, `${costMicroUsd} µ$`, answer ?? `${error?.code}: ${error?.hint}`);
  await cascade.close();
}
await ask(byAddress);
await ask(byAddress);
await ask(fromTheAiSdk);
server.close();
