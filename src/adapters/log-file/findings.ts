import type { TaskId } from '../../domain/identifiers.js';
import type { Finding } from '../../ports/event-log.js';
import { assess, tasksWithGaps } from './damage.js';
import type { FileSystem } from './file-system.js';
import type { Ownership } from './ownership.js';
import type { Hole } from './scan.js';
import type { Store } from './store.js';
import { logCorrupt } from './store-errors.js';

/** What was found broken, and which tasks stand still because of it. */
export class Findings {
  readonly #fs: FileSystem;
  readonly #store: Store;
  readonly #ownership: Ownership;
  readonly #found = new Map<string, Finding>();
  readonly #stopped = new Map<TaskId, Finding>();
  #assessed: readonly Hole[] = [];
  #missing: readonly string[] = [];
  #nameless: Finding | undefined;

  constructor(fs: FileSystem, store: Store, ownership: Ownership) {
    this.#fs = fs;
    this.#store = store;
    this.#ownership = ownership;
  }

  all(): readonly Finding[] {
    return [...this.#found.values()];
  }

  add(finding: Finding): Finding {
    const key = `${finding.kind} ${finding.file} ${finding.position}`;
    const known = this.#found.get(key);
    const tasks = [...new Set([...(known?.tasks ?? []), ...finding.tasks])];
    const merged = { ...finding, tasks };
    this.#found.set(key, merged);
    return merged;
  }

  /** @throws corrupt LOG_CORRUPT  when the task has lost facts */
  check(task: TaskId): void {
    const finding = this.#stopped.get(task);
    if (finding !== undefined) throw logCorrupt(task, finding);
  }

  /**
   * For a task that the store does not know.
   *
   * @throws corrupt LOG_CORRUPT  when lines are lost that may have been all there was of it
   */
  checkUnknown(task: TaskId): void {
    if (this.#nameless !== undefined) throw logCorrupt(task, this.#nameless);
  }

  /** Works out who is hit by holes, and by files that are missing, which were not so when we last looked. */
  assess(): void {
    const holes = [...this.#store.segments()].flatMap((segment) => segment.holes);
    const { missing } = this.#store;
    const isKnown =
      holes.length === this.#assessed.length && holes.every((hole, i) => hole === this.#assessed[i]);
    if (isKnown && missing === this.#missing) return;
    this.#assessed = holes;
    this.#missing = missing;
    this.#stopped.clear();
    this.#nameless = undefined;
    const isTakenSince = this.#ownership.isTakenSince.bind(this.#ownership);
    for (const { segment, hole, tasks, nameless } of assess(this.#fs, this.#store, isTakenSince)) {
      const { position, bytes } = hole;
      this.#stop({ file: segment.path, position, bytes }, tasks, nameless);
    }
    for (const file of missing) this.#stop({ file, position: 0, bytes: 0 }, tasksWithGaps(this.#store), true);
  }

  #stop(place: Omit<Finding, 'kind' | 'tasks'>, tasks: Iterable<TaskId>, nameless: boolean): void {
    const finding = this.add({ kind: 'corrupt', ...place, tasks: [...tasks] });
    // The first place where a task is hit is where its reading stops.
    for (const task of tasks) if (!this.#stopped.has(task)) this.#stopped.set(task, finding);
    if (nameless) this.#nameless ??= finding;
  }
}
