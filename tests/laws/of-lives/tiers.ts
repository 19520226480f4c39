import { describe, expect } from 'vitest';
import type { Fact } from '../../../src/domain/facts.js';
import { TIERS, type Tier } from '../../../src/domain/tier.js';
import { lawOfLives } from '../world/lives.js';

export function tierLaws(): void {
  describe('A tier', () => {
    lawOfLives(
      'is left upwards by one step, and downwards only by a rollback or where a turn may be routed freely',
      ({ world, streams }) => {
        for (const facts of streams) expectSteps(facts, world.policy.reroute === 'free');
      },
    );

    lawOfLives(
      'is climbed to no more often than the policy allows, and after a person’s word where it asks for one',
      ({ world, streams }) => {
        for (const facts of streams) {
          const climbs = facts.filter((fact) => fact.type === 'tier.escalated');
          expect(climbs.length).toBeLessThanOrEqual(world.policy.maxEscalations);
          for (const climb of climbs) expectWord(facts, climb.seq, climb.data.to, world.policy.approval);
        }
      },
    );

    lawOfLives('answers with the model the policy names for it', ({ world, streams }) => {
      for (const facts of streams) {
        for (const [fact, at] of withTier(facts)) {
          if (fact.type !== 'attempt.started') continue;
          const judge = world.policy.checks.judge?.tier ?? 'same';
          const due = fact.data.judging !== true || judge === 'same' ? at : judge;
          expect({ tier: fact.data.tier, model: fact.data.model }).toEqual({
            tier: due,
            model: world.policy.tiers[due]?.model,
          });
          const asked = world.models.asked.filter(({ key }) => key === fact.data.key);
          for (const { model } of asked) expect(model).toBe(fact.data.model);
        }
      }
    });

    lawOfLives('offers `escalate` exactly where it could lead somewhere', ({ world, streams }) => {
      const { mode, tiers, maxEscalations } = world.policy;
      for (const facts of streams) {
        for (const [fact, at] of withTier(facts)) {
          if (fact.type !== 'attempt.started') continue;
          const before = facts.slice(0, fact.seq);
          const above = TIERS[TIERS.indexOf(at) + 1];
          const failed = before.some((each) => each.type === 'tier.rolled_back' && each.data.from === above);
          const climbs = before.filter(({ type }) => type === 'tier.escalated').length;
          const could =
            mode === 'cascade' &&
            above !== undefined &&
            tiers[above] !== undefined &&
            !failed &&
            climbs < maxEscalations;
          for (const { tools } of world.models.asked.filter(({ key }) => key === fact.data.key)) {
            expect(tools.includes('escalate')).toBe(could && fact.data.judging !== true);
          }
        }
      }
    });

    lawOfLives('never changes in standard mode', ({ world, streams }) => {
      if (world.policy.mode !== 'standard') return;
      const moves = streams
        .flat()
        .filter(({ type }) => /^(escalation|tier)\./.test(type) && type !== 'tier.routed');
      const selfMade = moves.filter(
        (fact) => fact.type === 'tier.escalated' || fact.type === 'escalation.requested',
      );
      expect(selfMade).toEqual([]);
    });
  });
}

/** Each fact with the tier the task was on when it happened. */
function* withTier(facts: readonly Fact[]): Generator<readonly [Fact, Tier]> {
  let at: Tier = 'light';
  for (const fact of facts) {
    if (fact.type === 'tier.routed') at = fact.data.tier;
    if (fact.type === 'tier.escalated' || fact.type === 'tier.rolled_back') at = fact.data.to;
    yield [fact, at];
  }
}

function expectSteps(facts: readonly Fact[], free: boolean): void {
  let at: Tier | null = null;
  const reached: Tier[] = [];
  const closed: Tier[] = [];
  for (const fact of facts) {
    const before: number = at === null ? -1 : TIERS.indexOf(at);
    if (fact.type === 'tier.routed') {
      at = fact.data.tier;
      // What the task was sent back from binds a later turn no more.
      const floor = reached.filter((tier) => !closed.includes(tier)).map((tier) => TIERS.indexOf(tier));
      if (!free) expect(TIERS.indexOf(at)).toBeGreaterThanOrEqual(Math.max(-1, ...floor));
    } else if (fact.type === 'tier.escalated') {
      expect(fact.data.from).toBe(at);
      at = fact.data.to;
      expect(closed).not.toContain(at);
      expect(TIERS.indexOf(at)).toBe(before + 1);
    } else if (fact.type === 'tier.rolled_back') {
      expect(fact.data.from).toBe(at);
      closed.push(fact.data.from);
      at = fact.data.to;
      expect(TIERS.indexOf(at)).toBeLessThan(before);
    }
    if (at !== null) reached.push(at);
  }
}

function expectWord(facts: readonly Fact[], seq: number, to: Tier, approval: readonly Tier[]): void {
  if (!approval.includes(to)) return;
  const request = facts.findLast((fact) => fact.seq < seq && fact.type === 'escalation.requested');
  const byUser = request?.type === 'escalation.requested' && request.data.cause === 'user';
  const said = facts.some(
    (fact) => fact.type === 'escalation.approved' && fact.seq < seq && fact.seq > (request?.seq ?? 0),
  );
  expect(byUser || said).toBe(true);
}
