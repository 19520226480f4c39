import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

// "There is no file …" was said of a folder that is there.
it('says of a --config that is a folder that it is one, and names the file in it', async () => {
  const { code, stderr } = await runCascade(['tasks', '--config', '.'], { cwd: workFolder() });
  expect(code).toBe(2);
  expect(stderr).toMatch(/error CONFIG_NOT_FOUND: .* is a folder, not a file\.\nhint: .*cascade\.toml/);
});
