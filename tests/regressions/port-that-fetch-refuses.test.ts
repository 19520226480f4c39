import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

// "The request failed", without a reason and charged as reserved: nothing had been sent.
it.each([1, 9, 6000])(
  'says of port %i, which Node calls nobody on, that there is no connection',
  async (port) => {
    const folder = workFolder({ 'cascade.toml': tiersOn(`http://127.0.0.1:${port}/v1`) });
    const { code, stdout } = await runCascade(['run', 'Is it safe?', '--json'], { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'failed',
      attempts: 1,
      costMicroUsd: 0,
      error: {
        code: 'CONNECTION_FAILED',
        message: expect.stringContaining(`127.0.0.1:${port}: Node calls nobody`),
      },
    });
  },
);
