import fs from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../code-of.js';
import { inside } from './inside.js';
import { isSameFile } from './is-same-file.js';
import { refuse } from './refuse.js';

/** A file or folder that was found inside the workspace. */
export interface Place {
  /** The real one, without symlinks. */
  readonly absolute: string;
  /** From the workspace on, with `/` everywhere; `.` for the workspace itself. */
  readonly relative: string;
}

interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

// Windows knows neither; there 0 changes nothing.
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/**
 * One folder, and nothing outside of it: what a model may look at. Hidden files (those whose name
 * begins with a dot) are outside as well: they hold keys, histories and our own store.
 */
export class Workspace {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static async open(folder: string): Promise<Workspace> {
    return new Workspace(await fs.realpath(folder));
  }

  /** Finds what a model named. @throws where it is not there, hidden, or leads outside */
  async find(named: string): Promise<Place> {
    if (named.includes('\0')) throw refuse(named, 'is not a path');
    const wanted = path.resolve(this.#root, named);
    // Before the disk is asked: a path out of here must not even tell whether there is something.
    this.#inside(wanted, named, false);
    const absolute = await fs.realpath(wanted).catch((error: unknown) => {
      throw refuse(named, reasonOf(error));
    });
    return { absolute, relative: this.#inside(absolute, named, true) };
  }

  /**
   * Opens a regular file for reading and says how large it is. What was opened is compared with what was
   * found: a symlink that takes its place in between is noticed.
   */
  async openFile(named: string): Promise<{ place: Place; handle: fs.FileHandle; bytes: number }> {
    const place = await this.find(named);
    // Non-blocking, as a pipe without a writer would keep us waiting for ever.
    const handle = await fs
      .open(place.absolute, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      .catch((error: unknown) => {
        throw refuse(named, reasonOf(error));
      });
    try {
      const opened = await handle.stat({ bigint: true });
      if (opened.isDirectory()) throw refuse(named, 'is a folder');
      if (!opened.isFile()) throw refuse(named, 'is not a regular file');
      const again = await this.find(named);
      const found = await fs.lstat(again.absolute, { bigint: true });
      if (again.absolute !== place.absolute || !isSameFile(found, opened))
        throw refuse(named, 'changed while it was opened');
      return { place, handle, bytes: Number(opened.size) };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** What a folder holds, hidden names apart, sorted. Symlinks are neither files nor folders here. */
  async entriesOf(place: Place): Promise<readonly Entry[]> {
    const found = await fs.readdir(place.absolute, { withFileTypes: true }).catch((error: unknown) => {
      throw refuse(place.relative, codeOf(error) === 'ENOTDIR' ? 'is not a folder' : reasonOf(error));
    });
    const again = await fs.realpath(place.absolute).catch(() => '');
    if (again !== place.absolute) throw refuse(place.relative, 'changed while it was read');
    const entries: Entry[] = [];
    for (const entry of found) {
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory()) entries.push({ name: entry.name, kind: 'folder' });
      if (entry.isFile()) entries.push({ name: entry.name, kind: 'file' });
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @returns the path from the workspace on; @throws where it leads out of it or is hidden */
  #inside(absolute: string, named: string, isReal: boolean): string {
    const relative = inside(this.#root, absolute, isReal);
    if (relative === null) throw refuse(named, 'is outside the working directory');
    if (relative !== '.' && relative.split('/').some(isHidden))
      throw refuse(named, 'is hidden, and hidden files are not shown');
    return relative;
  }
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}

/** The system's own message would name paths of this machine. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this process';
  if (code === 'ELOOP') return 'is a symlink that leads nowhere';
  if (code === 'ENAMETOOLONG') return 'is too long for a path';
  return 'cannot be read';
}
