import type { ToolDefinition } from '../../src/adapters/tool-from-definition.js';
import type { LanguageModels, ModelReply } from '../../src/ports/language-models.js';

/** Models that live in another process, which survives this one and knows what it was asked. */
export function remoteModels(provider: string): LanguageModels {
  return {
    call: async (request, signal) => (await post(`${provider}/model`, request, signal)) as ModelReply,
  };
}

/** A tool whose effect is in that other process. */
export function remoteTool(provider: string, name: string, idempotent: boolean): ToolDefinition {
  return {
    description: name,
    inputSchema: { type: 'object' },
    idempotent,
    execute: (input, { signal, call }) => post(`${provider}/tool`, { name, call, input }, signal),
  };
}

async function post(url: string, body: unknown, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal });
  return response.json();
}
