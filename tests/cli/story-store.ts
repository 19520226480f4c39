import path from 'node:path';
import { ScriptedModels, type ScriptedReply } from '../../src/adapters/models-scripted.js';
import type { Cascade } from '../../src/cascade.js';
import { createCascade } from '../../src/compose.js';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import type { TaskId } from '../../src/domain/identifiers.js';

export const TIERS = {
  light: { model: 'small', price: { input: 0.1, output: 0.4 }, scripted: true },
  medium: { model: 'middle', price: { input: 1, output: 4 }, scripted: true },
  heavy: { model: 'big', price: { input: 5, output: 25 }, scripted: true },
} as const;

export const HELP = { calls: [{ name: 'escalate', input: { reason: 'this proof is beyond me' } }] };

/** The tasks of `storyStore`, by what became of them. */
export interface Stories {
  /** light asks for help, medium fails once and writes a draft that is cut off, heavy answers. */
  readonly climbed: TaskId;
  /** Waits for a person's word before it climbs to medium. */
  readonly waiting: TaskId;
  readonly failed: TaskId;
  /** Its process let go of it in the middle of a call. */
  readonly unfinished: TaskId;
  /** Its model has no price. */
  readonly unpriced: TaskId;
}

/** Real runs with scripted models, kept in `.cascade` of a directory. */
export async function storyStore(directory: string): Promise<Stories> {
  const climbed = await story(
    directory,
    [
      HELP,
      { fail: 'RATE_LIMITED', transient: true, retryAfterMs: 1 },
      { text: 'Half a draft', finishReason: 'length' },
      { text: 'Proved.\u001b]0;owned\u0007 \u001b[31mRed.' },
    ],
    {},
    (cascade) => cascade.run({ prompt: 'Prove that there are infinitely many primes', tier: 'light' }),
  );
  const waiting = await story(directory, [HELP], { approval: ['medium'] }, async (cascade) =>
    (await cascade.submit({ prompt: 'Find the bug in 素数.ts', tier: 'light' })).rested(),
  );
  const failed = await story(directory, [{ fail: 'UNAUTHORIZED' }], {}, (cascade) =>
    cascade.run({ prompt: 'Say hello', tier: 'light' }),
  );
  const unfinished = await story(directory, [{ hang: true }], {}, (cascade) =>
    cascade.submit({ prompt: 'Take your time', tier: 'light' }),
  );
  const unpriced = await story(
    directory,
    [{ text: 'Hi.' }],
    { tiers: { light: { model: 'gratis' } } },
    (cascade) => cascade.run({ prompt: 'Say hi', tier: 'light' }),
  );
  return { climbed, waiting, failed, unfinished, unpriced };
}

/** One process's life with one task. */
export async function story(
  directory: string,
  replies: readonly ScriptedReply[],
  policy: Partial<PolicyInput>,
  live: (cascade: Cascade) => Promise<{ readonly task: TaskId }>,
): Promise<TaskId> {
  const models = new ScriptedModels(replies);
  const log = { path: path.join(directory, '.cascade') };
  const cascade = await createCascade({ models, log, policy: { tiers: TIERS, ...policy } });
  const { task } = await live(cascade);
  await cascade.close();
  return task;
}
