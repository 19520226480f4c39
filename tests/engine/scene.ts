import { ManualClock } from '../../src/adapters/clock-manual.js';
import { countedIdentifiers } from '../../src/adapters/identifiers-counted.js';
import { ScriptedModels, type ScriptedReply } from '../../src/adapters/models-scripted.js';
import type { Cascade } from '../../src/cascade.js';
import { createCascade, type CascadeOptions } from '../../src/compose.js';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import type { Analysis } from '../../src/domain/analysis.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { Tier } from '../../src/domain/tier.js';
import type { ModelRequest } from '../../src/ports/language-models.js';
import { TIER_MODELS } from '../facts/policies.js';
import { asksJudge } from '../judge-request.js';

/** What the model of each tier says, and any of them where it judges, one reply after the other. */
export type TierScript = Partial<Record<Tier | 'judge', readonly ScriptedReply[]>>;

export interface Scene {
  readonly cascade: Cascade;
  readonly clock: ManualClock;
  /** What each tier's model was sent, oldest first; what judges were, apart from that. */
  asked(whom: Tier | 'judge'): readonly ModelRequest[];
  /** The types of a task's facts. */
  types(task: TaskId): Promise<readonly string[]>;
}

export interface SceneOptions extends Partial<Omit<CascadeOptions, 'policy' | 'models'>> {
  readonly script: TierScript;
  readonly policy?: Partial<PolicyInput>;
}

/**
 * Cascade on a memory log, with models that follow a script, a clock that the test winds, counted
 * names and dice that always show a half. Every ask looks light unless the test says otherwise.
 */
export async function scene({ script, policy, ...options }: SceneOptions): Promise<Scene> {
  const clock = new ManualClock();
  const tiers: NonNullable<PolicyInput['tiers']> = { ...TIER_MODELS, ...policy?.tiers };
  const tierOf = (model: string) =>
    (Object.keys(tiers) as Tier[]).find((tier) => tiers[tier]?.model === model);
  const said: Record<string, number> = {};
  const whom = ({ model, messages }: ModelRequest) =>
    asksJudge(messages) ? 'judge' : (tierOf(model) ?? 'light');
  const models = new ScriptedModels((request) => {
    const tier = whom(request);
    const index = (said[tier] = (said[tier] ?? -1) + 1);
    const reply = script[tier]?.[index];
    if (reply === undefined) throw new Error(`nothing in the script for ${tier}, reply ${index}`);
    return reply;
  });
  const cascade = await createCascade({
    models,
    log: 'memory',
    clock,
    identifiers: countedIdentifiers(),
    randomness: { next: () => 0.5 },
    analyze: () => looks('light'),
    ...options,
    policy: { ...policy, tiers: policy?.tiers ?? TIER_MODELS },
  });
  return {
    cascade,
    clock,
    asked: (one) => models.requests.filter((request) => whom(request) === one),
    types: async (task) => (await cascade.facts(task)).map(({ type }) => type),
  };
}

/** An analysis that is sure of this level. */
export function looks(level: Tier, confidence = 0.9): Analysis {
  const measured = { score: 0.2, pLight: 0.5, pMedium: 0.8, metrics: {}, contributions: [] };
  return { level, confidence, ...measured, reasoning: 'the test says so' };
}

export const REASON = 'this is too hard for me';

/** A turn in which the model asks for a stronger one, perhaps among other calls. */
export function escalateCall(input: unknown = { reason: REASON }, id = 'esc'): ScriptedReply {
  return { calls: [{ id, name: 'escalate', input }] };
}

/** The result of one tool call, as this request shows it to the model. */
export function resultIn(request: ModelRequest | undefined, call = 'esc'): unknown {
  const parts = (request?.messages ?? []).flatMap((message) =>
    message.role === 'tool' ? message.content : [],
  );
  const results = parts.filter(({ toolCallId }) => toolCallId === call);
  if (results.length !== 1) throw new Error(`${results.length} results of ${call}`);
  return results[0]?.output.value;
}

/** Who speaks in a request, in order. */
export function rolesIn(request: ModelRequest | undefined): readonly string[] {
  return (request?.messages ?? []).map(({ role }) => role);
}

export function toolsIn(request: ModelRequest | undefined): readonly string[] {
  return (request?.tools ?? []).map(({ name }) => name);
}
