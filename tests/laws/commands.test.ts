import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { law } from './law.js';
import { allCommands } from './model/commands.js';
import { expectSame, setUp } from './model/real.js';

/**
 * People, time and crashes in any order, against the real engine; beside it a model of a few lines
 * that knows nothing of facts, charts or logs and still says where each task must stand.
 */
describe('Whatever people, time and crashes do', () => {
  law(
    'each task stands where a simple model of it stands',
    fc.commands(allCommands, { maxCommands: 25 }),
    async (commands) => {
      const { model, real } = setUp();
      await fc.asyncModelRun(() => ({ model, real }), commands);
      await real.world.settle();
      await expectSame(model, real);
      expect(real.world.broken).toEqual([]);
    },
  );
});
