import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openInBrowser } from '../../src/adapters/open-in-browser.js';

const URL = 'http://127.0.0.1:1/token/?a=$(whoami)&b=`x`;c';

describe.runIf(process.platform === 'linux')('Opening a browser', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cascade-browser-'));
  const opened = path.join(folder, 'opened');

  /** A browser of this test's own: what it does is written here. */
  function browser(script: string): void {
    fs.writeFileSync(path.join(folder, 'xdg-open'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    vi.stubEnv('PATH', `${folder}:/bin:/usr/bin`);
  }

  afterEach(() => {
    vi.unstubAllEnvs();
    fs.rmSync(opened, { force: true });
  });

  it('gives it the address as it is, for no shell to read', async () => {
    browser(`printf %s "$1" > ${opened}`);
    expect(await openInBrowser(URL)).toBe(true);
    expect(fs.readFileSync(opened, 'utf8')).toBe(URL);
  });

  it('says so where the browser does not start', async () => {
    browser('exit 3');
    expect(await openInBrowser(URL)).toBe(false);
  });

  it('says so where there is none', async () => {
    vi.stubEnv('PATH', '/nowhere');
    expect(await openInBrowser(URL)).toBe(false);
  });

  it('does not wait for one that stays', async () => {
    browser('exec sleep 30');
    expect(await openInBrowser(URL)).toBe(true);
  });
});
