import type { LanguageModelV3, LanguageModelV3GenerateResult } from '@ai-sdk/provider';
import { generateText, jsonSchema, stepCountIs, tool } from 'ai';

const INPUT = { total: 100, noCache: 100, cacheRead: 0, cacheWrite: 0 };
const USAGE = { inputTokens: INPUT, outputTokens: { total: 20, text: 20, reasoning: 0 } };
const DONE: LanguageModelV3GenerateResult = {
  content: [{ type: 'text', text: 'Done: the version is 1.4.2 now.' }],
  finishReason: { unified: 'stop', raw: undefined },
  usage: USAGE,
  warnings: [],
};

let calls = 0;
/** What the scripted models of the bench say as well, with a call id of its own for each. */
const help = (): LanguageModelV3GenerateResult => ({
  ...DONE,
  content: [
    {
      type: 'tool-call',
      toolCallId: `call_${++calls}`,
      toolName: 'escalate',
      input: JSON.stringify({ reason: 'This needs a stronger model than me.' }),
    },
  ],
  finishReason: { unified: 'tool-calls', raw: undefined },
});

const scripted = (modelId: string, reply: () => LanguageModelV3GenerateResult): LanguageModelV3 => ({
  specificationVersion: 'v3',
  provider: 'scripted',
  modelId,
  supportedUrls: {},
  doGenerate: () => Promise.resolve(reply()),
  doStream: () => Promise.reject(new Error('nobody streams here')),
});

const LIGHT = scripted('scripted-light', help);
const MEDIUM = scripted('scripted-medium', help);
const HEAVY = scripted('scripted-heavy', () => DONE);

const tools = {
  escalate: tool({
    description: 'Asks for a stronger model.',
    inputSchema: jsonSchema<{ reason: string }>({
      type: 'object',
      properties: { reason: { type: 'string' } },
      required: ['reason'],
    }),
    execute: () => ({ success: true }),
  }),
};

/**
 * The floor of the whole-task figures: the AI SDK's own loop, climbing in `prepareStep`. It analyzes
 * nothing, reserves nothing, remembers nothing and cannot be resumed.
 */
export async function bareLoop(legs: 1 | 3, prompt: string): Promise<void> {
  const models = legs === 1 ? [HEAVY] : [LIGHT, MEDIUM, HEAVY];
  const { steps } = await generateText({
    model: models[0] ?? HEAVY,
    tools,
    stopWhen: stepCountIs(5),
    prompt,
    prepareStep: ({ stepNumber }) => ({ model: models[stepNumber] ?? HEAVY }),
  });
  if (steps.length !== legs) throw new Error(`${steps.length} legs instead of ${legs}`);
}
