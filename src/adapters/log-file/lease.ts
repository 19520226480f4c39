import path from 'node:path';
import zlib from 'node:zlib';
import { codeOf } from '../code-of.js';
import type { FileSystem } from './file-system.js';

/**
 * A numbered claim on one name: the holder is whoever the highest number names.
 *
 * Number k+1 may only be made once the holder of k is dead or has released, and only one process can
 * make it: the file is linked into place, which fails when it is there.
 */
export interface Lease<T> {
  readonly number: number;
  /** Undefined once it has been released, or when a broken file says nothing. */
  readonly holder: T | undefined;
}

/** Leases of slots are few and looked through together. */
const SLOTS = 'slot-';

export class Leases {
  readonly #fs: FileSystem;
  readonly #directory: string;
  readonly #instance: string;
  #written = 0;

  constructor(fs: FileSystem, directory: string, instance: string) {
    this.#fs = fs;
    this.#directory = directory;
    this.#instance = instance;
  }

  /**
   * The highest claim on a name, or undefined where there never was one.
   *
   * @throws  where it cannot be read: who knows nothing of its holder must not take him for gone
   */
  newest<T>(name: string): Lease<T> | undefined {
    for (;;) {
      const number = this.#highest(name);
      if (number === 0) return undefined;
      try {
        return { number, holder: this.#read<T>(name, number) };
      } catch (error) {
        // One that is being taken away cannot be read on Windows: then there is a higher one.
        if (this.#highest(name) === number) throw error;
      }
    }
  }

  /** True as long as a claim is where it was made: nobody has made a higher one, nor removed it. */
  stands(name: string, number: number): boolean {
    return this.#fs.size(this.#path(name, number)) !== undefined;
  }

  /** The slots that have a claim on them. */
  slots(): readonly string[] {
    const names = this.#fs.list(this.#directory).map((file) => /^(.+)\.\d+$/.exec(file)?.[1] ?? '');
    return [...new Set(names)].filter((name) => name.startsWith(SLOTS));
  }

  /**
   * Makes claim `number` on a name; `holder` undefined gives the name up.
   *
   * @returns false when somebody else was first
   */
  take(name: string, number: number, holder: object | undefined): boolean {
    if (!this.#make(this.#path(name, number), JSON.stringify({ holder: holder ?? null }))) return false;
    const numbers = this.#numbers(name);
    // We may have looked at a list from before a higher claim was made and this number cleaned away.
    if (Math.max(...numbers) > number) {
      this.#fs.remove(this.#path(name, number));
      return false;
    }
    for (const old of numbers) if (old < number) this.#fs.remove(this.#path(name, old));
    return true;
  }

  /**
   * Gives up a claim that is ours. It stays as a file, for its number must never be given again; half
   * written it reads as given up, which it is.
   */
  release(name: string, number: number): void {
    try {
      this.#fs.put(this.#path(name, number), JSON.stringify({ holder: null }));
    } catch {
      // A full disk has emptied the file, which says the same; any other leaves it to our socket's end.
    }
  }

  /** Removes every claim on a name that nobody will want again. */
  clear(name: string): void {
    for (const number of this.#numbers(name)) this.#fs.remove(this.#path(name, number));
  }

  #make(file: string, content: string): boolean {
    this.#written += 1;
    const draft = path.join(this.#directory, `.${this.#instance}-${this.#written}`);
    this.#fs.put(draft, content);
    this.#fs.makeDirectory(path.dirname(file));
    try {
      this.#fs.link(draft, file);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      if (!LINKS_UNSUPPORTED.has(codeOf(error) ?? '')) throw error;
      return this.#makeWithoutLinks(file, content);
    } finally {
      this.#fs.remove(draft);
    }
  }

  /** FAT and some shared folders know no hard links; there the content follows an instant later. */
  #makeWithoutLinks(file: string, content: string): boolean {
    try {
      this.#fs.close(this.#fs.create(file));
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
    this.#fs.put(file, content);
    return true;
  }

  #highest(name: string): number {
    return Math.max(0, ...this.#numbers(name));
  }

  #numbers(name: string): number[] {
    const start = `${name}.`;
    const numbers: number[] = [];
    for (const file of this.#fs.list(this.#folder(name))) {
      if (!file.startsWith(start)) continue;
      const number = Number(file.slice(start.length));
      if (Number.isSafeInteger(number) && number > 0) numbers.push(number);
    }
    return numbers;
  }

  #read<T>(name: string, number: number): T | undefined {
    const file = this.#path(name, number);
    let content: string;
    try {
      content = this.#fs.read(file, 0, this.#fs.size(file) ?? 0).toString('utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
    try {
      return (JSON.parse(content) as { holder: T | null }).holder ?? undefined;
    } catch {
      return undefined;
    }
  }

  #path(name: string, number: number): string {
    return path.join(this.#folder(name), `${name}.${number}`);
  }

  /** Every look at a claim lists a folder: thousands of tasks are spread over 256 of them. */
  #folder(name: string): string {
    if (name.startsWith(SLOTS)) return this.#directory;
    return path.join(this.#directory, (zlib.crc32(name) & 255).toString(16).padStart(2, '0'));
  }
}

/** `EISDIR` is what Node makes of the answer of exFAT and FAT on Windows. */
const LINKS_UNSUPPORTED = new Set([
  'EPERM',
  'ENOSYS',
  'EOPNOTSUPP',
  'ENOTSUP',
  'EMLINK',
  'EISDIR',
  'UNKNOWN',
]);
