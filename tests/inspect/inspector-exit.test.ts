import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

describe('A closed relay', () => {
  it('lets its process end, whoever is still connected', async () => {
    const program = '.build/tests/programs/inspector-host.js';
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 60_000 });
    expect(stdout).toBe('closed\n');
  });
});
