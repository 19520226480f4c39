import type { TaskId } from '../../domain/identifiers.js';
import type { Leases } from './lease.js';
import type { Holder, Meeting } from './meeting.js';
import { slotHolders } from './slot.js';
import { taskLease } from './task-lease.js';

/** What a task's lease says about its holder: everything else is in the lease of that holder's slot. */
interface TaskHolder {
  readonly instance: string;
}

/** What a takeover of a task found. */
export type Takeover =
  /** `dead` is the instance that had it, where it has not given it up itself. */
  | { readonly claim: number; readonly dead: string | undefined }
  /** Somebody alive owns it. */
  | { readonly owner: Holder };

/**
 * Who may write a task. Its creator may, with no file at all; whoever takes it over makes a numbered
 * lease. An instance lives as long as it holds a slot and its socket answers.
 */
export class Ownership {
  readonly #leases: Leases;
  readonly #meeting: Pick<Meeting, 'alive'>;
  readonly #me: string;
  /** Death is final: an instance is never asked twice. */
  readonly #dead = new Set<string>();

  constructor(leases: Leases, meeting: Pick<Meeting, 'alive'>, me: string) {
    this.#leases = leases;
    this.#meeting = meeting;
    this.#me = me;
  }

  /** The living process that owns a task, if any; `writer` is the instance that wrote to it last. */
  async ownerOf(task: TaskId, writer: string): Promise<Holder | undefined> {
    const lease = this.#leases.newest<TaskHolder>(taskLease(task));
    const instance = lease === undefined ? writer : lease.holder?.instance;
    return instance === undefined ? undefined : this.#living(instance);
  }

  /**
   * Takes a task over from an owner that is dead or has released it.
   *
   * @param writer  the instance that wrote to the task last
   * @param newest  the newest takeover that has written facts, 0 for none
   */
  async takeOver(task: TaskId, writer: string, newest: number): Promise<Takeover> {
    const name = taskLease(task);
    for (;;) {
      const lease = this.#leases.newest<TaskHolder>(name);
      const instance = lease === undefined ? writer : lease.holder?.instance;
      const owner = instance === undefined ? undefined : await this.#living(instance);
      if (owner !== undefined) return { owner };
      const claim = Math.max(lease?.number ?? 0, newest) + 1;
      if (this.#leases.take(name, claim, { instance: this.#me })) return { claim, dead: instance };
      // Somebody was faster: see who.
    }
  }

  /** Gives a task up while we live on. */
  giveUp(task: TaskId, claim: number): void {
    this.#leases.take(taskLease(task), claim + 1, undefined);
  }

  /** Nobody will want to own a task that has ended: its lease is only litter. */
  forget(task: TaskId): void {
    try {
      this.#leases.clear(taskLease(task));
    } catch {
      // Litter that stays does no harm; facts that are safe must be acknowledged all the same.
    }
  }

  /** True when somebody took a task over after the takeover that wrote its newest facts. */
  isTakenSince(task: TaskId, claim: number): boolean {
    return (this.#leases.newest<TaskHolder>(taskLease(task))?.number ?? 0) > claim;
  }

  async #living(instance: string): Promise<Holder | undefined> {
    if (this.#dead.has(instance)) return undefined;
    const holder = slotHolders(this.#leases).find((candidate) => candidate.instance === instance);
    if (holder !== undefined && (await this.#meeting.alive(holder))) return holder;
    this.#dead.add(instance);
    return undefined;
  }
}
