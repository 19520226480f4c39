import type { JSONSchema7, LanguageModelV3FunctionTool } from '@ai-sdk/provider';
import type { Message } from '../../domain/message.js';
import type { ModelRequest } from '../../ports/language-models.js';
import type { AiSdkCallV3 } from './ai-sdk-model.js';

type Options = Omit<AiSdkCallV3, 'prompt'>;

/** Everything of a call but its prompt: the same for both specifications. */
export function callOptions(request: ModelRequest, provider: string, abortSignal: AbortSignal): Options {
  const { maxOutputTokens, idempotencyKey } = request;
  return {
    ...toolOptions(request, provider),
    ...(maxOutputTokens === null ? {} : { maxOutputTokens }),
    headers: { 'Idempotency-Key': idempotencyKey },
    abortSignal,
  };
}

function toolOptions(
  { tools, messages }: ModelRequest,
  provider: string,
): Pick<Options, 'tools' | 'toolChoice'> {
  if (tools.length > 0) return { tools: tools.map(functionTool) };
  if (!WANTS_DEFINITIONS.test(provider)) return {};
  const names = calledTools(messages);
  if (names.length === 0) return {};
  const described = names.map((name) => ({ name, description: 'Not available any more.', inputSchema: ANY }));
  return { tools: described.map(functionTool), toolChoice: { type: 'none' } };
}

/**
 * These refuse a conversation with tool calls in a request without tools, which is what the top tier
 * is sent where a host has none: what was called is defined for them, and its use forbidden.
 */
const WANTS_DEFINITIONS = /anthropic|bedrock/;

const ANY = { type: 'object' };

function functionTool(tool: ModelRequest['tools'][number]): LanguageModelV3FunctionTool {
  const { name, description, inputSchema } = tool;
  // A host's JSON schema is an object that only the model and the provider understand.
  return { type: 'function', name, description, inputSchema: inputSchema as JSONSchema7 };
}

function calledTools(messages: readonly Message[]): readonly string[] {
  const names = new Set<string>();
  for (const message of messages) {
    if (message.role !== 'assistant') continue;
    for (const part of message.content) if (part.type === 'tool-call') names.add(part.toolName);
  }
  return [...names];
}
