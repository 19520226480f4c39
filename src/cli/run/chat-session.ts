import { addUsage, NO_USAGE } from '../../domain/accounting.js';
import { hasEnded } from '../../domain/endings.js';
import { foldState } from '../../domain/evolve.js';
import type { Usage } from '../../domain/facts.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { Message } from '../../domain/message.js';
import type { Policy } from '../../domain/policy.js';
import type { TaskResult } from '../../domain/task-result.js';
import type { Tier } from '../../domain/tier.js';
import type { TurnStream } from '../../engine/stream/stream-turn.js';
import type { Cascade } from '../../cascade.js';
import { carriedMessages } from './carried-messages.js';

/**
 * One conversation, in one task for as long as that lives. A turn that fails or is cancelled ends its task: the
 * next one goes on in a new task with all that was said up to the newest answer.
 */
export class ChatSession {
  readonly cascade: Cascade;
  /** The rules that a further task begins under. */
  readonly ownPolicy: Policy;
  #task: TaskId | null = null;
  #policy: Policy;
  #carried: readonly Message[] = [];
  #tier: Tier | undefined;
  /** The newest result of each task this conversation went through. */
  readonly #results = new Map<TaskId, TaskResult>();

  constructor(cascade: Cascade, policy: Policy, tier: Tier | undefined) {
    this.cascade = cascade;
    this.ownPolicy = policy;
    this.#policy = policy;
    this.#tier = tier;
  }

  get task(): TaskId | null {
    return this.#task;
  }

  /** The rules of the turn that runs: an old task keeps those it began under. */
  get policy(): Policy {
    return this.#policy;
  }

  /** What was spent since this conversation was opened or taken up; null where any of it is unknown. */
  get costMicroUsd(): number | null {
    let sum = 0;
    for (const { costMicroUsd } of this.#results.values()) {
      if (costMicroUsd === null) return null;
      sum += costMicroUsd;
    }
    return sum;
  }

  /** All that was read and said, of the same time; null where any of it is unknown. */
  get usage(): Usage {
    return [...this.#results.values()].reduce((sum, { usage }) => addUsage(sum, usage), NO_USAGE);
  }

  /** Says the next line. A task keeps to its own way: where the line is meant for another tier, a further one begins. */
  async say(prompt: string): Promise<TurnStream> {
    const tier = this.#tier;
    this.#tier = undefined;
    if (this.#task !== null && tier === undefined) return this.cascade.continueStream(this.#task, prompt);
    if (this.#task !== null) {
      const task = this.#task;
      await this.cascade.cancel(task, 'terminal', `the conversation goes on in a further task, on ${tier}`);
      await this.#leave(task);
    }
    const there = tier === undefined ? {} : { tier };
    return this.cascade.stream({ messages: this.#carried, prompt, keepOpen: true, ...there });
  }

  /** What became of a turn. @returns true where the conversation goes on in the same task */
  async heard(result: TaskResult): Promise<boolean> {
    const { task, status } = result;
    this.#results.set(task, result);
    if (status === 'waiting') {
      this.#task = task;
      return true;
    }
    await this.#leave(task);
    return false;
  }

  /** Goes on with a task of another day. @returns the turn that its process left unfinished, if there is one */
  async resume(task: TaskId): Promise<TurnStream | null> {
    const facts = await this.cascade.facts(task);
    const state = foldState(facts);
    if (state === null) throw new TypeError(`${task} has no facts`);
    if (hasEnded(state)) {
      await this.#leave(task);
      return null;
    }
    this.#task = task;
    this.#policy = state.policy;
    if (state.waitingFor === 'user') return null;
    await this.cascade.resume(task);
    return this.cascade.streamOf(task);
  }

  /** Makes the next turn begin on this tier. */
  moveTo(tier: Tier): void {
    this.#tier = tier;
  }

  async #leave(task: TaskId): Promise<void> {
    this.#task = null;
    this.#policy = this.ownPolicy;
    this.#carried = carriedMessages(await this.cascade.facts(task));
  }
}
