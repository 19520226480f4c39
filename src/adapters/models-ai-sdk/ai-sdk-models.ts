import { z } from 'zod';
import { CascadeError } from '../../domain/cascade-error.js';
import { wrongArgument } from '../../domain/wrong-argument.js';
import type { LanguageModels, ModelReply, ModelRequest } from '../../ports/language-models.js';
import type { AiSdkModel } from './ai-sdk-model.js';
import { callOptions } from './call-options.js';
import { cutReply, errorReply, failedReply } from './failed-reply.js';
import { gatherStream, type GatheredStream, type WholeAnswer } from './gather-stream.js';
import { readContent } from './read-content.js';
import { readUsage } from './read-usage.js';
import { toPromptV3, toPromptV4 } from './to-prompt.js';

/**
 * Any AI SDK language model of specification v3 or v4, by backend and model name.
 *
 * `modelOf` is asked for each attempt. Answers are streamed; a model that says it cannot stream is
 * asked for the whole answer. Whatever a provider does is a reply, with a code where it is a failure.
 *
 * @throws invalid INVALID_ARGUMENT; in a call, a `CascadeError` that `modelOf` threw, for there is no such model to fail; missing MODEL_NOT_FOUND, where
 *         it gave none
 */
export function aiSdkModels(
  modelOf: (backend: string, model: string) => AiSdkModel | Promise<AiSdkModel>,
): LanguageModels {
  if (typeof modelOf !== 'function')
    throw wrongArgument('aiSdkModels', 'a function that gives the model of a backend and a name');
  return {
    async call(request, signal, onText) {
      try {
        const model = await modelOf(request.backend, request.model);
        checkModel(model, request);
        return replyOf(await ask(model, request, signal, onText));
      } catch (error) {
        // Nobody waits for an attempt that was called off, and what broke was our own doing.
        signal.throwIfAborted();
        if (error instanceof CascadeError) throw error;
        return failedReply(error);
      }
    },
  };
}

/** A host without types gives nothing where its table has no such name, or a model of another time. */
function checkModel(found: AiSdkModel | undefined, { backend, model }: ModelRequest): void {
  const version: string | undefined = found?.specificationVersion;
  if (version === 'v3' || version === 'v4') return;
  const which = version === undefined ? 'nothing' : `a model of specification ${version}`;
  throw new CascadeError({
    kind: 'missing',
    code: 'MODEL_NOT_FOUND',
    message: `the program gave ${which} for it, where an AI SDK model of v3 or v4 is needed`,
    hint: 'Give aiSdkModels a function that finds such a model for each tier of the policy.',
    details: { backend, model },
  });
}

async function ask(
  model: AiSdkModel,
  request: ModelRequest,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<GatheredStream> {
  const { doGenerate, doStream } = bound(model, request, signal);
  try {
    return await gatherStream((await doStream()).stream, onText);
  } catch (error) {
    // Said before anything is sent: no money has left.
    if (!(error instanceof Error) || error.name !== 'AI_UnsupportedFunctionalityError') throw error;
    return { answer: generated(await doGenerate(), onText) };
  }
}

/** The two methods with the call of the model's own specification. */
function bound(model: AiSdkModel, request: ModelRequest, signal: AbortSignal) {
  const options = callOptions(request, model.provider, signal);
  if (model.specificationVersion === 'v3') {
    const call = { ...options, prompt: toPromptV3(request.messages) };
    return { doGenerate: () => model.doGenerate(call), doStream: () => model.doStream(call) };
  }
  const call = { ...options, prompt: toPromptV4(request.messages) };
  return { doGenerate: () => model.doGenerate(call), doStream: () => model.doStream(call) };
}

const generatedSchema = z.object({
  content: z.array(z.unknown()),
  finishReason: z.unknown().optional(),
  usage: z.unknown().optional(),
  response: z.object({ modelId: z.unknown() }).partial().optional().catch(undefined),
});
const textSchema = z.object({ type: z.literal('text'), text: z.string() });

function generated(result: object, onText: (text: string) => void): WholeAnswer {
  const { content, finishReason, usage, response } = generatedSchema.parse(result);
  for (const part of content) {
    const text = textSchema.safeParse(part);
    if (text.success && text.data.text !== '') onText(text.data.text);
  }
  return { content, finishReason, usage, modelId: response?.modelId };
}

const finishSchema = z.object({
  unified: z.enum(['stop', 'length', 'content-filter', 'tool-calls', 'error', 'interrupted', 'other']),
});

function replyOf(gathered: GatheredStream): ModelReply {
  if ('error' in gathered) return failedReply(gathered.error);
  if ('cut' in gathered) return cutReply();
  const { content, finishReason, usage, modelId } = gathered.answer;
  const finish = finishSchema.safeParse(finishReason);
  const unified = finish.success ? finish.data.unified : 'other';
  if (unified === 'interrupted') return cutReply();
  if (unified === 'error') return errorReply();
  return {
    ok: true,
    content: readContent(content),
    finishReason: unified,
    usage: readUsage(usage),
    servedBy: typeof modelId === 'string' && modelId !== '' ? modelId : null,
  };
}
