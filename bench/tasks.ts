import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ScriptedModels, type ScriptedReply } from '../src/adapters/models-scripted.js';
import { createCascade, type CascadeOptions } from '../src/compose.js';

const IN_FLIGHT = 64;
const TIERS = {
  light: { model: 'scripted-light', scripted: true, price: { input: 0.1, output: 0.4 } },
  medium: { model: 'scripted-medium', scripted: true, price: { input: 1, output: 4 } },
  heavy: { model: 'scripted-heavy', scripted: true, price: { input: 5, output: 25 } },
};
const ESCALATE: ScriptedReply = {
  calls: [{ name: 'escalate', input: { reason: 'a stronger model is needed here' } }],
};

/** Tasks a second at 64 in flight, with models that answer at once. */
export async function tasksPerSecond(legs: 1 | 3, log: CascadeOptions['log'], seconds = 4): Promise<number> {
  const answers = { light: legs === 1, medium: legs === 1, heavy: true };
  const models = new ScriptedModels(({ model }) => {
    models.requests.length = 0;
    return answers[model.slice('scripted-'.length) as keyof typeof answers] ? { text: 'done' } : ESCALATE;
  });
  const cascade = await createCascade({ models, policy: { tiers: TIERS }, log, maxActiveTasks: IN_FLIGHT });
  const request = { prompt: 'Bump the version in package.json to 1.4.2', tier: 'light' } as const;
  let done = 0;
  let endAt = Infinity;
  const work = async () => {
    while (performance.now() < endAt) {
      const result = await cascade.run(request);
      if (result.path.length !== legs) throw new Error(`${result.path.length} legs instead of ${legs}`);
      done += 1;
    }
  };
  const warmUntil = performance.now() + 1000;
  endAt = warmUntil;
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  done = 0;
  const from = performance.now();
  endAt = from + seconds * 1000;
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  const rate = done / ((performance.now() - from) / 1000);
  await cascade.close();
  return rate;
}

if (process.argv[2] !== "once") {
const directory = mkdtempSync(path.join(os.tmpdir(), 'cascade-bench-'));
for (const legs of [1, 3] as const) {
  console.log(legs, 'memory', Math.round(await tasksPerSecond(legs, 'memory')));
  console.log(legs, 'file', Math.round(await tasksPerSecond(legs, { path: path.join(directory, String(legs)) })));
}
rmSync(directory, { recursive: true, force: true });
} else console.log(await tasksPerSecond(Number(process.argv[3]) as 1 | 3, "memory", 6));
