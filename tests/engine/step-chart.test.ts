import { describe, expect, it } from 'vitest';
import { taskMachine } from '../../machines/task.machine.js';
import type { Fact, FactOf, Happening } from '../../src/domain/facts.js';
import { foldChart, inertScope, type ChartPosition } from '../../src/engine/fold-chart.js';
import { ChartStepper } from '../../src/engine/step-chart.js';
import { analyzed, answered, routed, started, submitted, turnStarted } from '../facts/happenings.js';
import { policy, TIER_MODELS } from '../facts/policies.js';
import { stream } from '../facts/stream.js';

const TURN_ENDED: Happening = { type: 'turn.ended', data: {} };

function stepThrough(stepper: ChartStepper, facts: readonly Fact[]): ChartPosition {
  const scope = inertScope() as never;
  const [first, ...rest] = facts;
  let position = stepper.start(first as FactOf<'task.submitted'>, scope);
  for (const fact of rest) {
    const accepted = stepper.accepts(position, fact);
    if (accepted === null) throw new Error(`${fact.type} is not accepted`);
    position = stepper.step(position, fact, accepted, scope);
  }
  return position;
}

describe('The stepper of charts', () => {
  it('analyzes a further turn of one task where that of another needs no analysis', () => {
    // It once learned from a task in standard mode that a further turn begins with routing, for all.
    const turn = (tier: 'light' | 'medium') => [
      routed(tier),
      started(1, tier),
      answered(1),
      TURN_ENDED,
      turnStarted('And now?'),
    ];
    const standard = policy({ mode: 'standard', tiers: { medium: TIER_MODELS.medium } });
    const plain = stream(submitted({ policy: standard, keepOpen: true }), ...turn('medium'));
    const stepper = new ChartStepper(taskMachine);
    expect(stepThrough(stepper, plain).value).toBe('routing');
    const cascading = stream(submitted({ keepOpen: true }), analyzed('light'), ...turn('light'));
    expect(stepThrough(stepper, cascading).value).toBe('analyzing');
    expect(foldChart(taskMachine, cascading).value).toBe('analyzing');
  });

  it('accepts nothing that the chart has no place for', () => {
    const stepper = new ChartStepper(taskMachine);
    const facts = stream(submitted());
    const position = stepThrough(stepper, facts);
    expect(stepper.accepts(position, answered(1))).toBeNull();
    expect(stepper.accepts(position, TURN_ENDED)).toBeNull();
  });
});
