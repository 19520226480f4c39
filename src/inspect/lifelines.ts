import type { Tier } from '../domain/tier.js';
import type { ChartPosition } from '../engine/fold-chart.js';

/** One performer as the inspector shows it: the same line each time it is at work, however often that is. */
export interface Lifeline {
  /** The invoked actor's id in the chart. */
  readonly id: string;
  readonly sessionId: string;
  readonly name: string;
  /** Another one each time the chart starts the performer anew. */
  readonly shift: object;
}

/**
 * The performers at work where the chart stands, the task's own id in front of each session.
 *
 * Each tier's model has a line of its own, because who spoke is what one looks for; any other performer has one
 * for the whole task. XState itself would name a new actor for every call, and a long task would have thousands.
 */
export function lifelinesAt(position: ChartPosition): readonly Lifeline[] {
  // XState leaves the root's own performer in a snapshot that has ended, and stops it.
  if (position.status !== 'active') return [];
  const { task, tier, policy } = position.context;
  return Object.entries(position.children).flatMap(([id, shift]) => {
    if (shift === undefined) return [];
    if (id !== 'callModel' || tier === null) return [{ id, name: id, sessionId: `${task}/${id}`, shift }];
    return [
      { id, name: modelName(tier, policy.tiers[tier]?.scripted), sessionId: `${task}/${id}.${tier}`, shift },
    ];
  });
}

function modelName(tier: Tier, scripted = false): string {
  return scripted ? `callModel ${tier} (scripted)` : `callModel ${tier}`;
}
