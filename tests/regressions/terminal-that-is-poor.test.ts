import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { BIN } from '../cli/bin.js';
import { workFolder } from '../cli/work-folder.js';

const CONFIG = `
[model]
default = "demo:scripted-heavy"

[backends.demo]
provider = "scripted"
`;

/** util-linux's `script` runs a command on a terminal of its own, and tells it no size where it has none itself. */
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

/** What a terminal is sent. */
function onTerminal(words: string, env: Readonly<Record<string, string>>): string {
  const folder = workFolder({ 'cascade.toml': CONFIG });
  const line = `"${process.execPath}" "${BIN}" ${words}`;
  return spawnSync('script', ['-qec', line, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
    encoding: 'utf8',
  }).stdout;
}

describe.skipIf(!hasScript)('On a terminal', () => {
  // Its width was taken for nought, and tables lost their columns.
  it('without a size, a table has its columns', () => {
    const sent = onTerminal('demo', { TERM: 'xterm', NO_COLOR: '1' });
    expect(sent).toMatch(/tier +model +cause +why +calls +cost/);
  });

  // The status line was drawn again and again, with signs that such a terminal prints.
  it('that only prints, nothing is drawn in place; on others it is', () => {
    expect(onTerminal('run hello', { TERM: 'dumb' })).not.toContain('\u001b');
    expect(onTerminal('run hello', { TERM: 'xterm' })).toContain('\u001b[2K');
  });
});
