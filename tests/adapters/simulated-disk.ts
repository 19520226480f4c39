import path from 'node:path';
import type { FileSystem } from '../../src/adapters/log-file/file-system.js';
import type { Dice } from './dice.js';

const SECTOR = 64;

/** What a process sees of a file, and what of it survives a power cut. */
class Inode {
  seen = Buffer.alloc(0);
  kept = Buffer.alloc(0);
  /** Sectors that were written and are neither flushed nor given up. */
  readonly dirty = new Set<number>();
  names = 0;

  write(bytes: Buffer, position: number): void {
    if (position + bytes.length > this.seen.length) this.#resize(position + bytes.length);
    bytes.copy(this.seen, position);
    this.#soil(position, position + bytes.length);
  }

  truncate(size: number): void {
    this.#resize(size);
    this.#soil(size, size + 1);
  }

  flush(): void {
    const next = Buffer.alloc(this.seen.length);
    this.kept.copy(next);
    for (const sector of this.#dirtySectors())
      this.seen.copy(next, sector * SECTOR, sector * SECTOR, (sector + 1) * SECTOR);
    this.kept = next;
    this.dirty.clear();
  }

  /** As after EIO: the kernel forgets that the pages were dirty, and goes on showing them. */
  giveUp(): void {
    this.dirty.clear();
  }

  /** Of what was not flushed, any sectors may be there, in any order, or hold something else. */
  powerCut(dice: Dice): void {
    const size = dice.between(
      Math.min(this.kept.length, this.seen.length),
      Math.max(this.kept.length, this.seen.length),
    );
    const next = Buffer.alloc(this.dirty.size === 0 ? this.kept.length : size);
    this.kept.copy(next);
    for (const sector of this.#dirtySectors()) {
      const [from, to] = [sector * SECTOR, (sector + 1) * SECTOR];
      const fate = dice.below(4);
      if (fate <= 1) this.seen.copy(next, from, from, to);
      // Only bytes that no flush has covered can be garbage: a sector that held kept bytes holds old or new.
      if (fate === 2)
        for (let at = Math.max(from, this.kept.length); at < Math.min(to, next.length); at += 1)
          next[at] = dice.below(256);
    }
    this.seen = next;
    this.kept = Buffer.from(next);
    this.dirty.clear();
  }

  /** Those that still lie within the file. */
  #dirtySectors(): number[] {
    return [...this.dirty].filter((sector) => sector * SECTOR < this.seen.length);
  }

  #resize(size: number): void {
    const next = Buffer.alloc(size);
    this.seen.copy(next);
    this.seen = next;
  }

  #soil(from: number, to: number): void {
    for (let sector = Math.floor(from / SECTOR); sector * SECTOR < to; sector += 1) this.dirty.add(sector);
  }
}

/** What may go wrong for one process, at which of its calls. */
export interface Fate {
  /** The process (and perhaps the machine) stops in the middle of this call; Infinity for never. */
  readonly stopsAt: number;
  /** This call fails with `code`, and every write after it does. */
  readonly failsAt: number;
  readonly code: 'ENOSPC' | 'EIO' | 'EROFS';
}

/** The process is gone: nothing it does has an effect any more. */
export class Stopped extends Error {}

/** A disk with a volatile cache, shared by simulated processes. */
export class SimulatedDisk {
  readonly #dice: Dice;
  #names = new Map<string, Inode>();
  #keptNames = new Map<string, Inode>();
  #directories = new Set<string>([path.resolve('/')]);
  #keptDirectories = new Set<string>([path.resolve('/')]);

  #generation = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** As `kill -9` of every process there is; what they wrote stays to be seen. */
  killAll(): void {
    this.#generation += 1;
  }

  /** The bytes of a file as they are now. */
  bytes(name: string): Buffer {
    return Buffer.from(this.#names.get(name)?.seen ?? []);
  }

  /** Changes a file behind everybody's back, as a failing disk does. */
  overwrite(name: string, bytes: Buffer): void {
    const inode = this.#names.get(name);
    if (inode === undefined) throw failure('ENOENT');
    inode.seen = Buffer.from(bytes);
    inode.kept = Buffer.from(bytes);
  }

  files(): string[] {
    return [...this.#names.keys()];
  }

  /** Loses what no flush has covered: contents by sectors, names one by one. */
  powerCut(): void {
    for (const directory of this.#directories) {
      if (!this.#keptDirectories.has(directory) && this.#dice.below(2) === 0)
        this.#keptDirectories.add(directory);
    }
    this.#directories = new Set(
      [...this.#keptDirectories].filter((one) => this.#keptDirectories.has(path.dirname(one))),
    );
    for (const name of new Set([...this.#names.keys(), ...this.#keptNames.keys()])) {
      const fromSeen = this.#names.get(name) !== this.#keptNames.get(name) && this.#dice.below(2) === 0;
      const inode = fromSeen ? this.#names.get(name) : this.#keptNames.get(name);
      if (inode === undefined || !this.#directories.has(path.dirname(name))) this.#keptNames.delete(name);
      else this.#keptNames.set(name, inode);
    }
    for (const inode of new Set(this.#keptNames.values())) inode.powerCut(this.#dice);
    this.#names = new Map(this.#keptNames);
    this.#keptDirectories = new Set(this.#directories);
  }

  /** The disk as one process uses it, until its fate strikes. */
  process(fate: Fate, stopped: () => void): FileSystem {
    const dice = this.#dice;
    const files = new Map<number, Inode>();
    let calls = 0;
    const born = this.#generation;
    let struck = false;
    const isDead = (): boolean => struck || born !== this.#generation;
    let full = false;
    let nextFd = 3;

    /** Calls that only look cannot be told apart by an accident, so accidents do not count them. */
    const look = <T>(see: () => T): T => {
      if (isDead()) throw new Stopped();
      return see();
    };
    /** `change` is what a call does; a process can stop before or after it. */
    const call = <T>(change: () => T, fails = false): T => {
      if (isDead()) throw new Stopped();
      calls += 1;
      if (calls >= fate.stopsAt) {
        struck = true;
        if (dice.below(2) === 0) change();
        stopped();
        throw new Stopped();
      }
      if (fails && (calls >= fate.failsAt || full)) {
        full = true;
        throw failure(fate.code);
      }
      return change();
    };
    const later = (act: () => void): void => queueMicrotask(() => !isDead() && act());
    /** Short writes are done at once, long ones by another thread. */
    const soon = (act: () => void): void => (dice.below(2) === 0 ? act() : later(act));
    const inodeAt = (name: string): Inode => {
      const inode = this.#names.get(name);
      if (inode === undefined) throw failure('ENOENT');
      return inode;
    };
    const inodeOf = (fd: number): Inode => {
      const inode = files.get(fd);
      if (inode === undefined) throw failure('EBADF');
      return inode;
    };
    const openAs = (inode: Inode): number => {
      files.set(nextFd, inode);
      return nextFd++;
    };
    const put = (fd: number, bytes: Buffer, from: number, length: number, position: number): number => {
      const taken = dice.below(3) === 0 ? dice.between(1, length) : length;
      inodeOf(fd).write(bytes.subarray(from, from + taken), position);
      return taken;
    };
    const sync = (fd: number): void => {
      // The pages are marked clean even when the flush fails: that is why it is never tried again.
      if (calls + 1 >= fate.failsAt && fate.code === 'EIO' && !full) inodeOf(fd).giveUp();
      call(() => inodeOf(fd).flush(), true);
    };
    const nameIt = (name: string, inode: Inode): void => {
      if (!this.#directories.has(path.dirname(name))) throw failure('ENOENT');
      this.#names.set(name, inode);
    };

    return {
      makeDirectory: (directory) =>
        call(() => {
          if (this.#directories.has(directory)) return false;
          this.#directories.add(directory);
          return true;
        }),
      list: (directory) =>
        look(() =>
          [...this.#names.keys()]
            .filter((name) => path.dirname(name) === directory)
            .map((name) => path.basename(name)),
        ),
      size: (name) => look(() => this.#names.get(name)?.seen.length),
      read: (name, from, to) =>
        look(() => Buffer.from(inodeAt(name).seen.subarray(from, Math.max(from, to)))),
      create: (name) =>
        call(() => {
          if (this.#names.has(name)) throw failure('EEXIST');
          const inode = new Inode();
          nameIt(name, inode);
          return openAs(inode);
        }, true),
      open: (name) => call(() => openAs(inodeAt(name))),
      write(fd, bytes, from, length, position, done) {
        soon(() => {
          const written = attempt(() => call(() => put(fd, bytes, from, length, position), true));
          if (written instanceof Error) done(written, 0);
          else if (written !== undefined) done(null, written);
        });
      },
      writeNow: (fd, bytes, from, length, position) =>
        call(() => put(fd, bytes, from, length, position), true),
      sync(fd, done) {
        later(() => {
          const failed = attempt(() => {
            sync(fd);
            return null;
          });
          if (failed !== undefined) done(failed);
        });
      },
      syncNow: sync,
      syncDirectory: (directory) => call(() => this.#syncDirectory(directory), true),
      truncate: (fd, size) => call(() => inodeOf(fd).truncate(size)),
      names: (fd) => look(() => [...this.#names.values()].filter((inode) => inode === inodeOf(fd)).length),
      close: (fd) => call(() => void files.delete(fd)),
      put: (name, content) =>
        call(() => {
          const inode = this.#names.get(name) ?? new Inode();
          nameIt(name, inode);
          inode.truncate(0);
          inode.write(Buffer.from(content), 0);
        }),
      link: (existing, name) =>
        call(() => {
          if (this.#names.has(name)) throw failure('EEXIST');
          nameIt(name, inodeAt(existing));
        }),
      rename: (from, to) =>
        call(() => {
          nameIt(to, inodeAt(from));
          this.#names.delete(from);
        }),
      remove: (name) => call(() => void this.#names.delete(name)),
    };
  }

  #syncDirectory(directory: string): void {
    const inside = (name: string): boolean => path.dirname(name) === directory;
    for (const name of [...this.#keptNames.keys()].filter(inside))
      if (!this.#names.has(name)) this.#keptNames.delete(name);
    for (const [name, inode] of this.#names) if (inside(name)) this.#keptNames.set(name, inode);
    for (const one of this.#directories) if (inside(one)) this.#keptDirectories.add(one);
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The result, or the error that the process hears of; undefined when it hears nothing more. */
function attempt<T>(act: () => T): T | Error | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    if (error instanceof Error) return error;
    throw error;
  }
}
