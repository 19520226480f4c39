import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createActor } from 'xstate';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';
import type { TaskId } from '../../src/domain/identifiers.js';

// A host names a task itself, and gives the name again when the first has long ended. What ended inside one
// segment was looked for only in the top of its index, where it does not stand: the second story was
// acknowledged, and lay in the store beside the first, where nobody could read it.
it.each(['task_order-42', `task_${'0'.repeat(22)}`])(
  'refuses a name that an earlier task of the store had, also from its index: %s',
  async (name) => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'cascade-again-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const statuses: unknown[] = [];
    for (let opening = 0; opening < 3; opening++) {
      const log = await openFileLog({ path: directory, segmentBytes: 6_000 });
      const policy = { tiers: { medium: { model: 'm' } } };
      const cascade = await createCascade({
        models: new ScriptedModels(() => ({ text: 'ok' })),
        policy,
        log,
      });
      // The name is of the right form; a host asserts as much.
      const task = name as TaskId;
      const actor = createActor(cascade.logic, { input: { ...cascade.input('An order'), task } });
      await new Promise<void>((resolve) => {
        const told = (status: unknown) => {
          statuses.push(status);
          resolve();
        };
        actor.subscribe({
          error: (error) => told(Object(error).code),
          complete: () => told(actor.getSnapshot().status),
        });
        actor.start();
      });
      for (let filling = 0; filling < 4; filling++) await cascade.run('Fill the segment');
      await cascade.close();
    }
    expect(statuses).toEqual(['done', 'VERSION_CONFLICT', 'VERSION_CONFLICT']);
  },
);
