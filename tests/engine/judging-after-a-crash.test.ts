import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { verdict } from '../judge-request.js';
import { settle } from '../turns.js';
import { scene } from './scene.js';

const judged = { checks: { judge: {} } };
const ACCEPTED = verdict(true);
const REJECTED = verdict(false, 'the sum is 5');

describe('After a crash', () => {
  it('a judge whose words are recorded is not asked again', async () => {
    const store = memoryStore();
    const log = store.open();
    const first = await scene({
      script: { light: [{ text: '4.' }], judge: [ACCEPTED] },
      policy: judged,
      log,
    });
    const { task } = await first.cascade.run('Add 2 and 2.');
    const facts = await first.cascade.facts(task);
    for (const until of ['attempt.answered', 'answer.accepted'] as const) {
      const cut = facts.slice(0, facts.findLastIndex(({ type }) => type === until) + 1);
      const later = memoryStore().open();
      later.append(task, 0, cut);
      const next = await scene({ script: {}, policy: judged, log: later });
      const [handle] = await next.cascade.resume();
      expect(await handle?.settled()).toMatchObject({ status: 'completed', answer: '4.', attempts: 2 });
      expect(next.asked('judge')).toEqual([]);
    }
  });

  it('a judge that was being asked is lost, charged, and asked again under the same key', async () => {
    const store = memoryStore();
    const log = store.open();
    const script = { light: [{ text: '4.' }], judge: [{ hang: true } as const] };
    const first = await scene({ script, policy: judged, log, checks: { seen: () => null } });
    const { task } = await first.cascade.submit('Add 2 and 2.');
    await settle();
    store.kill(log);
    const again = { script: { judge: [REJECTED, ACCEPTED], medium: [{ text: 'Four.' }] }, policy: judged };
    let looks = 0;
    const seen = () => ((looks += 1), null);
    const next = await scene({ ...again, log: store.open(), checks: { seen } });
    const [handle] = await next.cascade.resume();
    expect(await handle?.settled()).toMatchObject({ answer: 'Four.', tier: 'medium', attempts: 5 });
    expect(first.asked('judge')[0]?.idempotencyKey).toBe(next.asked('judge')[0]?.idempotencyKey);
    expect(first.asked('judge')[0]?.messages).toEqual(next.asked('judge')[0]?.messages);
    // Of the first answer the host's check had spoken before the crash.
    expect(looks).toBe(1);
    expect(await next.types(task)).toContain('attempt.lost');
  });
});
