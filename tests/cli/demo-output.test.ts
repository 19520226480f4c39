import { describe, expect, it } from 'vitest';
import { runCascade } from './run-cascade.js';
import { workFolder } from './work-folder.js';

/** What differs from run to run. */
function steady(text: string): string {
  return text.replace(/task_\w+/g, 'task_…').replace(/\b\d+ ms\b/g, '… ms');
}

describe('What cascade demo prints', () => {
  // `npx vitest run tests/cli/demo-output.test.ts -u` writes it anew.
  it('is kept for the pages that quote it', async () => {
    const { stdout } = await runCascade(['demo'], { cwd: workFolder({ 'notes.txt': 'hello' }) });
    await expect(steady(stdout)).toMatchFileSnapshot('../../docs/examples/demo.out.txt');
  });
});
