/** What a task is going to do, decided before it is submitted. */
export type Kind = 'quick' | 'slow' | 'climber' | 'talker';

/** How long a slow model takes to answer. */
export const SLOW_MS = 1000;
/** How long a climber waits for a person before the answer is no. */
export const APPROVAL_MS = 60_000;

export type Place = 'queued' | 'working' | 'approval' | 'user' | 'completed' | 'cancelled';

/** All the model knows of a task. */
export interface ModelTask {
  readonly kind: Kind;
  place: Place;
  tier: 'light' | 'medium' | 'heavy' | null;
  /** When the slow answer, or the end of waiting, comes. */
  dueMs: number;
  turns: number;
  /** How often a model was asked. */
  asks: number;
}

/** Where every task of one store must stand. */
export class Model {
  readonly tasks: ModelTask[] = [];
  nowMs = 0;

  constructor(readonly maxActive: number) {}

  submit(kind: Kind): void {
    this.tasks.push({ kind, place: 'queued', tier: null, dueMs: Infinity, turns: 1, asks: 0 });
    this.#startDue();
  }

  canApprove = (task: ModelTask): boolean => task.place === 'approval';
  canContinue = (task: ModelTask): boolean => task.place === 'user';
  canCancel = (task: ModelTask): boolean => task.place !== 'completed' && task.place !== 'cancelled';
  /** The models of the quick ones are never caught at work. */
  canEscalate = (task: ModelTask): boolean => task.place === 'working' && task.tier !== 'heavy';

  approve(task: ModelTask): void {
    this.#answer(task, 'heavy');
  }

  deny(task: ModelTask): void {
    this.#answer(task, 'medium');
  }

  cancel(task: ModelTask): void {
    this.#end(task, 'cancelled');
  }

  continue(task: ModelTask): void {
    task.turns += 1;
    task.asks += 1;
  }

  escalate(task: ModelTask): void {
    task.tier = task.tier === 'light' ? 'medium' : 'heavy';
    task.asks += 1;
    task.dueMs = this.nowMs + SLOW_MS;
  }

  advance(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const due = this.tasks.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (due === undefined) break;
      this.nowMs = due.dueMs;
      if (due.place === 'approval') this.deny(due);
      else this.#end(due, 'completed');
    }
    this.nowMs = untilMs;
  }

  /** Answers in flight are lost; who waited, waits; who worked, works again, in the order they came. */
  crash(): void {
    for (const task of this.tasks) if (task.place === 'working') task.place = 'queued';
    for (const task of this.tasks) if (task.place === 'queued') task.dueMs = Infinity;
    this.#startDue();
  }

  #startDue(): void {
    for (const task of this.tasks) {
      const active = this.tasks.filter(({ place }) => place === 'working').length;
      if (active >= this.maxActive) return;
      if (task.place === 'queued') this.#start(task);
    }
  }

  #start(task: ModelTask): void {
    task.tier ??= 'light';
    task.asks += 1;
    if (task.kind === 'slow') {
      task.place = 'working';
      task.dueMs = this.nowMs + SLOW_MS;
    } else if (task.kind === 'quick') {
      task.place = 'completed';
    } else if (task.kind === 'talker') {
      task.place = 'user';
    } else {
      // Light asks for medium, which asks for heavy, which takes a person's word.
      task.asks += 1;
      task.tier = 'medium';
      task.place = 'approval';
      task.dueMs = this.nowMs + APPROVAL_MS;
    }
  }

  #answer(task: ModelTask, tier: 'medium' | 'heavy'): void {
    task.tier = tier;
    task.asks += 1;
    this.#end(task, 'completed');
  }

  #end(task: ModelTask, place: 'completed' | 'cancelled'): void {
    task.place = place;
    task.dueMs = Infinity;
    this.#startDue();
  }
}
