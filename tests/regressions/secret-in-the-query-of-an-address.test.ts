import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

const SECRET = 'hush-1234';

// It was taken for an address (which it is not: paths are put behind it) and printed by config check.
it.each(['config check', 'doctor', 'run hello'])(
  'refuses a base_url with a query, and shows none of it: cascade %s',
  async (line) => {
    const folder = workFolder({ 'cascade.toml': tiersOn(`http://127.0.0.1:9/v1?api_key=${SECRET}`) });
    const { code, stdout, stderr } = await runCascade(line.split(' '), { cwd: folder });
    expect(code).toBe(line === 'doctor' ? 1 : 2);
    expect(stdout + stderr).toContain('with no user, password or query in it');
    expect(stdout + stderr).not.toContain(SECRET);
  },
);
