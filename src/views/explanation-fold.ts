import { addUsage, NO_USAGE, UNKNOWN_USAGE } from '../domain/accounting.js';
import type { EscalationCause, Fact, FactData, FactOf, RefusalCode } from '../domain/facts.js';
import { SUGGESTIONS } from '../domain/escalate-tool.js';
import type {
  Approval,
  AttemptExplanation,
  LegExplanation,
  Refusal,
  TurnExplanation,
} from './task-explanation.js';

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type DraftLeg = Draft<Omit<LegExplanation, 'attempts' | 'rejections' | 'judgements' | 'refusals'>> & {
  readonly attempts: AttemptExplanation[];
  readonly rejections: FactData<'answer.rejected'>[];
  readonly judgements: FactData<'answer.accepted' | 'answer.unjudged'>[];
  readonly refusals: Refusal[];
};
type DraftTurn = Draft<Omit<TurnExplanation, 'legs'>> & { readonly legs: DraftLeg[] };

/** Gathers the story of a task fact by fact: turns, their legs, and what happened on each. */
export class ExplanationFold {
  readonly turns: DraftTurn[] = [];
  /** The request for a stronger model that is open. */
  #request: { readonly cause: EscalationCause; readonly reason: string } | null = null;
  #approval: Approval | null = null;

  add(fact: Fact): void {
    switch (fact.type) {
      case 'task.submitted':
      case 'turn.started':
        this.turns.push({ turn: this.turns.length + 1, judged: null, routed: null, legs: [] });
        return;
      case 'complexity.analyzed':
        return this.#judged(fact.data);
      case 'tier.routed':
        return this.#routed(fact);
      case 'tier.escalated':
        return this.#climbed(fact);
      case 'tier.rolled_back':
        return this.#enter(fact.data.from, fact.data, fact.at, 'rollback', fact.data.reason);
      case 'attempt.started':
        return this.#started(fact.data);
      case 'attempt.answered':
        return this.#answered(fact.data);
      case 'attempt.failed':
        return this.#failed(fact);
      case 'attempt.lost':
        return this.#close('lost', fact.data.costMicroUsd);
      case 'tool.returned':
        if (this.#leg !== undefined && fact.data.outcome !== 'refused') this.#leg.toolCalls += 1;
        return;
      case 'answer.rejected':
        this.#leg?.rejections.push(fact.data);
        return;
      case 'answer.accepted':
      case 'answer.unjudged':
        this.#leg?.judgements.push(fact.data);
        return;
      case 'escalation.requested':
        this.#giveUp();
        this.#request = { cause: fact.data.cause, reason: fact.data.invalid ?? fact.data.reason };
        return;
      case 'escalation.quoted':
        this.#approval = { quote: fact.data, quotedAt: fact.at, decision: null };
        return;
      case 'escalation.approved':
        return this.#decided(true, fact.data.by, fact.at);
      case 'escalation.denied':
        this.#decided(false, fact.data.by, fact.at);
        return this.#refused('ESCALATION_DENIED', fact.data.reason ?? SUGGESTIONS.ESCALATION_DENIED);
      case 'escalation.refused':
        return this.#refused(fact.data.code, fact.data.suggestion);
      case 'task.completed':
      case 'task.failed':
      case 'task.cancelled':
        return this.#giveUp();
      default:
        // The others change where a task stands, and nothing that has to be explained.
        return;
    }
  }

  /** The newest question to a person that led nowhere yet. */
  get approval(): Approval | null {
    return this.#approval;
  }

  get #leg(): DraftLeg | undefined {
    return this.turns.at(-1)?.legs.at(-1);
  }

  #judged(judged: FactData<'complexity.analyzed'>): void {
    const turn = this.turns.at(-1);
    if (turn !== undefined) turn.judged = judged;
  }

  #routed({ data, at }: FactOf<'tier.routed'>): void {
    const turn = this.turns.at(-1);
    if (turn !== undefined) turn.routed = data;
    const before = this.turns.at(-2)?.legs.at(-1)?.tier ?? null;
    const to = { to: data.tier, model: data.model };
    this.#enter(before, to, at, data.forced ? 'forced' : 'routed', data.reasons[0] ?? '');
  }

  #climbed({ data, at }: FactOf<'tier.escalated'>): void {
    const { cause = 'self', reason = '' } = this.#request ?? {};
    const approval = this.#approval;
    this.#request = null;
    this.#approval = null;
    this.#enter(data.from, data, at, cause, reason, approval);
  }

  #enter(
    from: LegExplanation['from'],
    { to, model }: { readonly to: LegExplanation['tier']; readonly model: string },
    at: string,
    cause: LegExplanation['cause'],
    reason: string,
    approval: Approval | null = null,
  ): void {
    const told = { from, tier: to, model, cause, reason, at, approval };
    const nothing = { attempts: [], rejections: [], judgements: [], refusals: [], toolCalls: 0 };
    this.turns.at(-1)?.legs.push({ ...told, ...nothing, usage: NO_USAGE, costMicroUsd: 0 });
  }

  #started({ reservedMicroUsd, judging }: FactData<'attempt.started'>): void {
    const nothing = { failure: null, usage: null, costMicroUsd: null, durationMs: null };
    this.#leg?.attempts.push({ outcome: 'open', judging: judging === true, reservedMicroUsd, ...nothing });
  }

  #answered({ usage, costMicroUsd, durationMs }: FactData<'attempt.answered'>): void {
    if (this.#leg !== undefined) this.#leg.usage = addUsage(this.#leg.usage, usage);
    this.#close('answered', costMicroUsd, { usage, durationMs });
  }

  #failed({ data, at }: FactOf<'attempt.failed'>): void {
    const { code, message, retryAtMs, costMicroUsd, durationMs } = data;
    const waitMs = retryAtMs === null ? null : Math.max(0, retryAtMs - Date.parse(at));
    this.#close('failed', costMicroUsd, { failure: { code, message, waitMs }, durationMs });
  }

  /** An attempt that was left in the middle costs what was reserved for it. */
  #giveUp(): void {
    const open = this.#leg?.attempts.at(-1);
    if (open?.outcome === 'open') this.#close('given_up', open.reservedMicroUsd);
  }

  #close(
    outcome: AttemptExplanation['outcome'],
    costMicroUsd: number | null,
    more: Partial<AttemptExplanation> = {},
  ): void {
    const leg = this.#leg;
    const open = leg?.attempts.pop();
    if (leg === undefined || open === undefined) return;
    leg.attempts.push({ ...open, ...more, outcome, costMicroUsd });
    // It may have used tokens, and never said how many. Only what failed for nothing surely used none.
    const isCounted = outcome === 'answered' || (outcome === 'failed' && costMicroUsd === 0);
    if (!isCounted) leg.usage = UNKNOWN_USAGE;
    leg.costMicroUsd =
      leg.costMicroUsd === null || costMicroUsd === null ? null : leg.costMicroUsd + costMicroUsd;
  }

  #decided(approved: boolean, by: string, at: string): void {
    if (this.#approval !== null) this.#approval = { ...this.#approval, decision: { approved, by, at } };
  }

  #refused(code: RefusalCode, suggestion: string): void {
    const { cause = 'self', reason = '' } = this.#request ?? {};
    this.#leg?.refusals.push({ cause, reason, code, suggestion, approval: this.#approval });
    this.#request = null;
    this.#approval = null;
  }
}
