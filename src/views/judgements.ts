import type { Fact, FactData } from '../domain/facts.js';
import type { Tier } from '../domain/tier.js';

/** One answer that a judge was to look at, and what came of it. */
export interface Judged {
  /** Where the judge was asked: the first question about this answer; null where it could not be. */
  readonly seq: number | null;
  readonly tier: Tier | null;
  readonly model: string | null;
  /** `null`: nobody knows yet, or the task went on without it. */
  readonly verdict: 'accepted' | 'rejected' | 'unjudged' | null;
  /** Of `unjudged`: why not. */
  readonly code: string | null;
  readonly reason: string | null;
}

const UNASKED: Judged = { seq: null, tier: null, model: null, verdict: null, code: null, reason: null };

/** Every time a judge was asked about an answer, or should have been, oldest first. */
export function judgementsOf(facts: Iterable<Fact>): readonly Judged[] {
  const judged: Judged[] = [];
  let open: Judged | null = null;
  for (const fact of facts) {
    switch (fact.type) {
      case 'attempt.started':
        if (fact.data.judging === true) open ??= asked(fact.seq, fact.data);
        continue;
      case 'answer.accepted':
        judged.push({ ...(open ?? UNASKED), verdict: 'accepted', reason: fact.data.reason });
        break;
      case 'answer.unjudged':
        judged.push({ ...(open ?? UNASKED), verdict: 'unjudged', ...codeAndReason(fact.data) });
        break;
      case 'answer.rejected':
        if (open === null) continue;
        judged.push({ ...open, verdict: 'rejected', reason: fact.data.reason });
        break;
      case 'escalation.requested':
      case 'task.failed':
      case 'task.cancelled':
        if (open !== null) judged.push(open);
        break;
      default:
        continue;
    }
    open = null;
  }
  return open === null ? judged : [...judged, open];
}

function asked(seq: number, { tier, model }: FactData<'attempt.started'>): Judged {
  return { ...UNASKED, seq, tier, model };
}

function codeAndReason({ code, reason }: FactData<'answer.unjudged'>) {
  return { code, reason };
}
