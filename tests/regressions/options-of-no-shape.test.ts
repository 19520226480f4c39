import { expect, it } from 'vitest';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade, type CascadeOptions } from '../../src/compose.js';
import type { Analysis } from '../../src/domain/analysis.js';

const models = new ScriptedModels(() => ({ text: 'ok' }));
const policy = { tiers: { medium: { model: 'm' } } };
const sound = { models, policy, log: 'memory' };
const tool = { description: 'looks', inputSchema: {}, execute: () => 1 };

// With `maxActiveTasks: 0` every task waited in the queue for ever; a log at "" put its files beside the
// program's own, and one at " " in a folder that nobody saw; the others were TypeErrors.
it.each<[string, unknown]>([
  ['options', undefined],
  ['models.call', { ...sound, models: {} }],
  ['policy', { ...sound, policy: undefined }],
  ['log', { ...sound, log: 'disk' }],
  ['log.path', { ...sound, log: { path: '' } }],
  ['log.path', { ...sound, log: { path: ' ' } }],
  ['maxActiveTasks', { ...sound, maxActiveTasks: 0 }],
  ['maxActiveTasks', { ...sound, maxActiveTasks: Number.NaN }],
  ['tools.look.execute', { ...sound, tools: { look: { ...tool, execute: undefined } } }],
  ['tools.look.description', { ...sound, tools: { look: { ...tool, description: undefined } } }],
  ['tools.look.timeoutMs', { ...sound, tools: { look: { ...tool, timeoutMs: Number.NaN } } }],
  ['checks.own', { ...sound, checks: { own: 'strict' } }],
])('says which of the options is wrong: %s', async (path, options) => {
  // Callers without types pass all sorts of things.
  const made = createCascade(options as CascadeOptions);
  await expect(made).rejects.toMatchObject({ code: 'INVALID_OPTIONS' });
  await expect(made).rejects.toThrow(`${path}: `);
});

const ANALYSIS: Analysis = {
  level: 'light',
  confidence: 0.9,
  score: 0.1,
  pLight: 0.9,
  pMedium: 0.95,
  reasoning: 'short',
  metrics: {},
  contributions: [],
};

// What a host's analyzer gave went into a fact unread: a level that there is none of chose the light tier,
// and a confidence that is no number made a fact that no other store would import.
it.each<[string, object]>([
  ['level', { ...ANALYSIS, level: 'giant' }],
  ['confidence', { ...ANALYSIS, confidence: Number.NaN }],
  ['metrics.size', { ...ANALYSIS, metrics: { size: 1n } }],
])('takes the default tier where an own analyzer gives a wrong %s', async (path, analysis) => {
  const cascade = await createCascade({ models, policy, log: 'memory', analyze: () => analysis as Analysis });
  const { task, status } = await cascade.run('Look');
  expect(status).toBe('completed');
  const analyzed = (await cascade.facts(task)).find(({ type }) => type === 'complexity.analyzed');
  expect(analyzed?.data).toMatchObject({
    level: 'medium',
    confidence: 0,
    error: expect.stringContaining(path),
  });
});

// The place of a rule that there is none of was an empty text.
it('names the policy where a rule of it is unknown', async () => {
  const made = createCascade({ ...sound, policy: { ...policy, aproval: [] } } as never);
  await expect(made).rejects.toThrow('policy: Unrecognized key: "aproval"');
});
