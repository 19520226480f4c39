import { setTimeout } from 'node:timers/promises';
import { CascadeError } from '../../domain/cascade-error.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { Recorded } from '../../domain/recorded.js';
import type { ChainCheck, Finding, Owner, StreamPosition } from '../../ports/event-log.js';
import type { LogReader } from '../../ports/log-reader.js';
import { codeOf } from '../code-of.js';
import { verifyChain } from '../digest.js';
import { notAnswering, ownerGone, taskUnknown } from '../log-errors.js';
import type { FileSystem } from './file-system.js';
import type { Findings } from './findings.js';
import type { Layout } from './layout.js';
import type { Holder, Meeting } from './meeting.js';
import type { OwnStream } from './own-stream.js';
import type { Ownership } from './ownership.js';
import { allStreams, unfinishedStreams } from './positions.js';
import { readStream } from './read-stream.js';
import { standingOf, type Standing } from './standing.js';
import type { Store } from './store.js';
import { logCorrupt, readable } from './store-errors.js';

export interface ReadParts {
  readonly fs: FileSystem;
  readonly layout: Layout;
  readonly store: Store;
  readonly ownership: Ownership;
  readonly meeting: Pick<Meeting, 'ask'>;
}

/** How long a process may take to die, in looks at it. */
const LOOKS = 20;
const BETWEEN_LOOKS_MS = 25;

/** Reads the files of a store, whoever writes them: what every process may do that sees them. */
export class FileLogReader implements LogReader {
  readonly #parts: ReadParts;
  readonly #findings: Findings;
  /** Tasks that this process writes: what it says of them is newer than the files. */
  readonly #own: ReadonlyMap<TaskId, OwnStream>;

  constructor(parts: ReadParts, findings: Findings, own: ReadonlyMap<TaskId, OwnStream> = new Map()) {
    this.#parts = parts;
    this.#findings = findings;
    this.#own = own;
  }

  async read(task: TaskId, fromSeq = 1): Promise<readonly Recorded[]> {
    return this.#readable(() => {
      const own = this.#own.get(task)?.flushed ?? null;
      if (own !== null && own < Math.max(1, fromSeq)) return [];
      // Nobody else writes it: unless something is missing, there is nothing to look for.
      const known = own === null ? [] : this.#unlooked(task, fromSeq);
      if (known.at(-1)?.fact.seq === own) return known;
      this.#look();
      this.#findings.check(task);
      return this.flushed(task, fromSeq);
    });
  }

  async unfinished(): Promise<readonly StreamPosition[]> {
    return this.#readable(() => {
      this.#look();
      return unfinishedStreams(this.#parts.store, this.#own);
    });
  }

  async streams(limit = Infinity): Promise<readonly StreamPosition[]> {
    return this.#readable(() => {
      this.#look();
      return allStreams(this.#parts.store, this.#own, limit);
    });
  }

  async verify(task: TaskId): Promise<ChainCheck> {
    return verifyChain(await this.read(task));
  }

  findings(): readonly Finding[] {
    return this.#findings.all();
  }

  async owner(task: TaskId): Promise<Owner | null> {
    const holder = await this.#holder(task);
    if (holder === undefined) return null;
    const { pid, host, since } = holder;
    return { pid, host, since };
  }

  async ask(task: TaskId, command: unknown): Promise<unknown> {
    const holder = await this.#holder(task);
    if (holder === undefined) throw ownerGone(task);
    try {
      return await this.#parts.meeting.ask(holder, task, command);
    } catch (error) {
      const isGone = error instanceof CascadeError && error.code === 'OWNER_GONE';
      throw isGone && (await this.#stays(task, holder)) ? notAnswering(task, holder) : error;
    }
  }

  /**
   * True for an owner that hung up and lives on, or whose socket was cleaned away: it owns the task still. One that
   * is dying hangs up a moment before its socket refuses.
   */
  async #stays(task: TaskId, holder: Holder): Promise<boolean> {
    for (let look = 0; look < LOOKS; look += 1) {
      await setTimeout(BETWEEN_LOOKS_MS);
      if ((await this.#holder(task))?.instance !== holder.instance) return false;
    }
    return true;
  }

  /** What is on disk of a stream, as far as this process has looked. @throws corrupt LOG_CORRUPT */
  flushed(task: TaskId, fromSeq: number): readonly Recorded[] {
    const { store, fs } = this.#parts;
    const located = store.rangesOf(task);
    if (located.length === 0) this.#findings.checkUnknown(task);
    const found = readStream(fs, located, fromSeq);
    if ('records' in found) return found.records;
    throw logCorrupt(task, this.#findings.add({ ...found.damage, tasks: [task] }));
  }

  /** None where it is damaged, as far as that is known, or its file has been deleted. */
  #unlooked(task: TaskId, fromSeq: number): readonly Recorded[] {
    try {
      this.#findings.check(task);
      return this.flushed(task, fromSeq);
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'LOG_CORRUPT') return [];
      throw error;
    }
  }

  /** Where a stream stands on disk now. @throws missing TASK_UNKNOWN, corrupt LOG_CORRUPT */
  standing(task: TaskId): Standing {
    return this.#readable(() => {
      this.#look();
      this.#findings.check(task);
      const standing = standingOf(this.#parts.store.rangesOf(task).map(({ range }) => range));
      if (standing !== undefined) return standing;
      this.#findings.checkUnknown(task);
      throw taskUnknown(task);
    });
  }

  #holder(task: TaskId): Promise<Holder | undefined> {
    return this.#parts.ownership.ownerOf(task, this.standing(task).writer);
  }

  /** Looks at what others wrote, and at what that says about damage. */
  #look(): void {
    this.#parts.store.refresh();
    this.#findings.assess();
  }

  #readable<T>(look: () => T): T {
    return readable(this.#parts.layout.root, look);
  }
}
