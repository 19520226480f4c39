import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { LEAST_NODE } from '../../src/config/least-node.js';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

const OLD = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.10.0' } });`;

// It was "the log cannot be written: an unknown error".
it('says that Node is too old before anything is begun, and the doctor says it as well', async () => {
  const cwd = workFolder({ 'old.mjs': OLD });
  const env = { NODE_OPTIONS: `--import ${pathToFileURL(path.join(cwd, 'old.mjs')).href}` };
  const demo = await runCascade(['demo'], { cwd, env });
  expect([demo.code, demo.stdout]).toEqual([2, '']);
  expect(demo.stderr).toMatch(/NODE_TOO_OLD: This is Node 20\.10\.0.*\nhint: Install Node 20\.19 or newer/);
  expect(fs.existsSync(path.join(cwd, '.cascade'))).toBe(false);
  expect((await runCascade(['doctor'], { cwd, env })).stdout).toContain('✗ node');
  expect((await runCascade(['run', '--help'], { cwd, env })).code).toBe(0);
});

it('is the Node that the package asks for', () => {
  const text = fs.readFileSync('package.json', 'utf8');
  expect(JSON.parse(text)).toMatchObject({ engines: { node: `>=${LEAST_NODE}` } });
});
