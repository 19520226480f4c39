import { describe, expect, it } from 'vitest';
import { escalateCall, scene } from '../engine/scene.js';

const calls = (count: number) =>
  Array.from({ length: count }, (_, index) => escalateCall(undefined, `e${index}`));
const look = { description: 'Looks.', inputSchema: {}, execute: () => 'nothing' };

// It was refused, and asked again, until the task had used up all its calls.
describe('A model that calls escalate again and again where there is nothing above it', () => {
  it.each([
    ['on the top tier', 'heavy', {}],
    ['where the climbs are used up', 'light', { maxEscalations: 0 }],
  ] as const)('fails its task after three refusals in a row: %s', async (_, tier, policy) => {
    const { cascade, asked } = await scene({ script: { [tier]: calls(10) }, policy });
    const result = await cascade.run({ prompt: 'Rename this file.', tier });
    expect(result).toMatchObject({ status: 'failed', error: { code: 'STALLED' } });
    expect(asked(tier)).toHaveLength(3);
  });

  it('goes on as long as it works in between', async () => {
    const work = { calls: [{ id: 'l', name: 'look', input: {} }] };
    const heavy = [...calls(2), work, ...calls(2).map((_, index) => escalateCall(undefined, `f${index}`))];
    const { cascade } = await scene({
      script: { heavy: [...heavy, { text: 'So be it.' }] },
      tools: { look },
    });
    const result = await cascade.run({ prompt: 'Rename this file.', tier: 'heavy' });
    expect(result).toMatchObject({ status: 'completed', answer: 'So be it.', attempts: 6 });
  });

  it('goes on where a stronger model may still be had', async () => {
    const light = [
      ...calls(4).map((_, index) => escalateCall({ reason: 'hard' }, `g${index}`)),
      { text: 'A.' },
    ];
    const { cascade } = await scene({ script: { light } });
    expect(await cascade.run('Rename this file.')).toMatchObject({ status: 'completed', attempts: 5 });
  });
});
