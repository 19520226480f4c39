import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** A directory that this process, whoever runs it, cannot write. */
export interface ReadOnlyDirectory {
  readonly path: string;
  undo(): void;
}

/**
 * Permissions do not stop root, so for root a small file system is mounted and made read-only.
 *
 * @returns null where neither can be had
 */
export function makeReadOnly(home: string, fill: (inside: string) => void): ReadOnlyDirectory | null {
  const inside = path.join(home, 'read-only');
  fs.mkdirSync(inside);
  const mounts = process.getuid?.() === 0;
  if (mounts && !mount(['-t', 'tmpfs', 'tmpfs', inside])) return null;
  fill(inside);
  const sealed = mounts ? mount(['-o', 'remount,ro', inside]) : setModes(inside, 0o500, 0o400);
  const place = {
    path: inside,
    undo: () => void (mounts ? spawnSync('umount', [inside]) : setModes(inside, 0o700, 0o600)),
  };
  if (sealed && !canWrite(inside)) return place;
  place.undo();
  return null;
}

function mount(words: readonly string[]): boolean {
  return spawnSync('mount', [...words]).status === 0;
}

function setModes(folder: string, directoryMode: number, fileMode: number): boolean {
  fs.chmodSync(folder, 0o700);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) setModes(name, directoryMode, fileMode);
    else fs.chmodSync(name, fileMode);
  }
  fs.chmodSync(folder, directoryMode);
  return true;
}

function canWrite(folder: string): boolean {
  try {
    fs.writeFileSync(path.join(folder, 'probe'), '');
    return true;
  } catch {
    return false;
  }
}
