import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { fillFolders, type Folders } from './folder-pair.js';

/** A folder with files of these contents, and a neighbour it may not look at. Gone after the test. */
export function makeFolders(files: Readonly<Record<string, string | Buffer>> = {}): Folders {
  const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cascade-workspace-')));
  onTestFinished(() => fs.rmSync(home, { recursive: true, force: true }));
  return fillFolders(home, files);
}
