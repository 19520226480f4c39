import { expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { explainAnalysis } from '../../src/analysis/explain-analysis.js';
import { createCascade } from '../../src/compose.js';
import { ScriptedModels } from '../../src/testing.js';

// 69.6 was rounded to "unsure (70 %)", and to "70 % is below 70 %".
it('Not quite sure enough is shown as less than it takes', async () => {
  const almost = { ...analyze('Rename the variable.'), confidence: 0.696 };
  const cascade = await createCascade({
    models: new ScriptedModels([{ text: 'Done.' }]),
    log: 'memory',
    policy: { tiers: { light: { model: 'small' }, medium: { model: 'middle' } } },
    analyze: () => almost,
  });
  const { path } = await cascade.run('Rename the variable.');
  await cascade.close();
  expect(path[0]?.reason).toBe('unsure (69 %): the default tier is medium');
  expect(explainAnalysis(almost).join('\n')).toContain('medium, as 69 % is below 70 %');
});
