import { expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { scene } from './scene.js';

const HOUR_MS = 3_600_000;
const policy = { minMsBetweenEscalations: HOUR_MS / 2, checks: { custom: ['sure'] } };
const checks = { sure: () => 'it sounds unsure' };

// Judged anew, a climb that had been refused for its haste would be granted after the crash; the chart, which has
// the refusal, would not take it, and the task would stand still until its time was over.
it('a climb that was refused before a crash is not judged again after it', async () => {
  const script = { light: [{ text: 'Maybe.' }], medium: [{ text: 'Perhaps.' }] };
  const first = await scene({ script, policy, checks });
  const { task, error } = await first.cascade.run('Is it so?');
  expect(error?.code).toBe('ANSWER_REJECTED');
  const facts = await first.cascade.facts(task);
  const refusedAt = facts.findIndex(({ type }) => type === 'escalation.refused');
  expect(facts[refusedAt]?.data).toMatchObject({ code: 'ESCALATION_RATE_LIMITED' });
  const log = memoryStore().open();
  log.append(task, 0, facts.slice(0, refusedAt + 1));
  const next = await scene({ script: {}, policy, checks, log });
  next.clock.jumpTo(next.clock.now() + HOUR_MS);
  const [handle] = await next.cascade.resume();
  await next.clock.advance(HOUR_MS);
  expect((await handle?.settled())?.error).toEqual(error);
});
