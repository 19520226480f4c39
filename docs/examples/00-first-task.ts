// One task on three tiers, kept in a real log on disk, then replayed from there.
// No model is asked: every answer is scripted, in this file.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCascade, foldState, replayChart, taskMachine } from 'model-cascade';
import { ScriptedModels } from 'model-cascade/testing';

const say = (line: string) => console.log(`[scripted] ${line}`);
const folder = await mkdtemp(path.join(os.tmpdir(), 'cascade-first-task-'));

const models = new ScriptedModels([
  { calls: [{ name: 'escalate', input: { reason: 'three clocks and a race: too many cases for me' } }] },
  { calls: [{ name: 'escalate', input: { reason: 'I find two proofs that contradict each other' } }] },
  { text: 'The second proof forgets that the lease may expire in between.' },
]);
const cascade = await createCascade({
  models,
  log: { path: folder },
  policy: {
    tiers: {
      light: { model: 'scripted-light', scripted: true, price: { input: 0.1, output: 0.4 } },
      medium: { model: 'scripted-medium', scripted: true, price: { input: 1, output: 4 } },
      heavy: { model: 'scripted-heavy', scripted: true, price: { input: 5, output: 25 } },
    },
  },
});

const result = await cascade.run({ prompt: 'Can two nodes hold this lease at once?', tier: 'light' });
say('A task climbs because its models ask for help:');
for (const { to, cause, reason, costMicroUsd } of result.path) {
  say(`  ${to.padEnd(6)} ${cause.padEnd(6)} ${String(costMicroUsd).padStart(5)} µ$  ${reason}`);
}
say(`Answer of ${result.model}: ${result.answer}`);
const live = await cascade.facts(result.task);
await cascade.close();

// Another process, a year later: only the files are left.
const later = await createCascade({ models, log: { path: folder }, policy: { tiers: { light: { model: 'any' } } } });
const facts = await later.facts(result.task);
say(`Replayed from ${facts.length} facts on disk, without a call:`);
for (const position of replayChart(taskMachine, facts)) {
  const { version } = position.context;
  const place = JSON.stringify(position.value).replace(/[{}"]/g, '').replaceAll(':', '.');
  say(`  ${String(version).padStart(2)} ${facts[version - 1]?.type.padEnd(20)} ${place}`);
}
const same = JSON.stringify(foldState(facts)) === JSON.stringify(foldState(live));
say(`The replayed task ${same ? 'equals' : 'DIFFERS FROM'} the live one. Calls made meanwhile: ${models.requests.length - 3}.`);
await later.close();
await rm(folder, { recursive: true });
if (!same) process.exitCode = 1;
