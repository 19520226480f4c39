import { ScriptedModels, type ScriptedReply } from '../../../src/adapters/models-scripted.js';
import type { ManualClock } from '../../../src/adapters/clock-manual.js';
import type { Usage } from '../../../src/domain/facts.js';
import type { Message } from '../../../src/domain/message.js';
import type { Tier } from '../../../src/domain/tier.js';
import type { ModelRequest } from '../../../src/ports/language-models.js';
import { asksJudge } from '../../judge-request.js';
import type { Answer, Plan, Plans } from '../arbitrary/plans.js';

/** A request as it was when it left: nothing that happens later can change it. */
export interface Asked {
  readonly key: string;
  readonly model: string;
  readonly maxOutputTokens: number | null;
  readonly tools: readonly string[];
  readonly messages: readonly Message[];
}

/** What is said to a request, and after how long. */
export type Reply = (request: ModelRequest) => { readonly reply: ScriptedReply; readonly delayMs: number };

/**
 * Providers that outlive every process: what they say follows from what they are sent (the model and
 * how many answers the conversation has) and from how often they have failed this call before.
 */
export class PlannedModels {
  readonly asked: Asked[] = [];
  /** The texts of all that was said, whole or broken off. */
  readonly said: string[] = [];
  readonly #failed = new Map<string, number>();

  constructor(
    private readonly plans: Plans,
    private readonly clock: ManualClock,
    /** Answers the host brought along. */
    private readonly answersBefore: number,
    private readonly options: { readonly onAsk?: (asked: Asked) => void; readonly reply?: Reply },
  ) {}

  /** Failures that an earlier life has recorded are not said again. */
  hasFailed(key: string, times: number): void {
    this.#failed.set(key, times);
  }

  /** The adapter one process uses. */
  connect(): ScriptedModels {
    return new ScriptedModels(async (request) => {
      const reply = await this.#reply(request);
      this.said.push([reply.text ?? ''].flat().join(''));
      return reply;
    });
  }

  async #reply(request: ModelRequest): Promise<ScriptedReply> {
    const { idempotencyKey: key, model, maxOutputTokens, tools } = request;
    const messages = JSON.parse(JSON.stringify(request.messages)) as Message[];
    const asked = { key, model, maxOutputTokens, tools: tools.map(({ name }) => name), messages };
    this.asked.push(asked);
    this.options.onAsk?.(asked);
    const other = this.options.reply?.(request);
    if (other !== undefined) {
      await this.#pass(other.delayMs);
      return other.reply;
    }
    const answers = messages.filter(({ role }) => role === 'assistant').length;
    const plan = asksJudge(messages)
      ? judgePlan(this.plans, key)
      : this.plans[model.slice('model-'.length) as Tier][answers - this.answersBefore];
    if (plan === undefined) return { text: `done by ${model}`, usage: honestUsage(request) };
    await this.#pass(plan.delayMs);
    const failed = this.#failed.get(key) ?? 0;
    const failure = plan.failures[failed];
    if (failure === undefined) return answered(plan.answer, answers, request);
    this.#failed.set(key, failed + 1);
    return failure;
  }

  async #pass(ms: number): Promise<void> {
    if (ms > 0) await new Promise<void>((wake) => this.clock.wakeAt(this.clock.now() + ms, wake));
  }
}

/** A judge sees one answer at a time, so what it says goes by the call. */
function judgePlan({ judge }: Plans, key: string): Plan | undefined {
  return judge[Number(key.split('.').at(-1)) % Math.max(1, judge.length)];
}

function answered(answer: Answer, answers: number, request: ModelRequest): ScriptedReply {
  const calls = answer.calls?.map((call, index) => ({ id: `t${answers}_${index}`, ...call }));
  const usage = answer.usage === undefined ? honestUsage(request) : answer.usage;
  return { ...answer, ...(calls === undefined ? {} : { calls: structuredClone(calls) }), usage };
}

/** The most an honest provider may bill: a token for each byte it was sent, and all it was allowed to write. */
function honestUsage({ messages, tools, maxOutputTokens }: ModelRequest): Partial<Usage> {
  const definitions = tools.map((tool) => tool.name + tool.description + JSON.stringify(tool.inputSchema));
  const texts = [...messages.flatMap(textsOf), ...definitions];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { inputTokens: bytes + 16 * messages.length, outputTokens: maxOutputTokens ?? 200 };
}

function textsOf(message: Message): string[] {
  if (message.role === 'system') return [message.content];
  return message.content.map((part) =>
    part.type === 'text' || part.type === 'reasoning' ? part.text : JSON.stringify(part),
  );
}
