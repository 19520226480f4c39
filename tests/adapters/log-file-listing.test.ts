import { expect, it } from 'vitest';
import { ending, fact, taskId } from './fact-builders.js';
import { fileStore } from './file-store.js';

// Segments are looked at newest first, and no more of them than the limit asks for. How new a segment is stands
// in its index alone once it is sealed: without that, any segment passed for the one with the newest tasks.
it('lists the newest tasks of a store that is opened again, however few are asked for', async () => {
  const store = fileStore();
  const log = await store.open({ segmentBytes: 600 });
  const tasks = Array.from({ length: 12 }, (_, i) => taskId(`t${i}`));
  for (const [day, task] of tasks.entries()) {
    const at = new Date(Date.UTC(2026, 1, 1 + day)).toISOString();
    log.append(task, 0, [{ ...fact(task, 1), at }, ending(task, 2)]);
    await log.durable();
  }
  await log.close();
  const again = await store.open();
  const newestFirst = tasks.toReversed().map((task) => ({ task, version: 2, ended: true }));
  for (let limit = 0; limit <= tasks.length + 1; limit += 1)
    expect(await again.streams(limit), `${limit} of them`).toEqual(newestFirst.slice(0, limit));
  await again.close();
  await store.dispose();
});
