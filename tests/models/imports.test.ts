import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('loads no provider’s package before a model of that provider is called', () => {
  const child = spawnSync(process.execPath, ['.build/tests/programs/loaded-packages.js'], {
    encoding: 'utf8',
  });
  expect(child.stdout).toBe('completed\n');
  const loaded = [...child.stderr.matchAll(/^loads (\S+)$/gm)].map(([, name]) => name);
  expect(loaded).toContain('xstate');
  expect(loaded.filter((name) => name?.startsWith('@ai-sdk/'))).toEqual([]);
});
