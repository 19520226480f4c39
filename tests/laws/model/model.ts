/** What a task is going to do, decided before it is submitted. */
export type Kind = 'quick' | 'slow' | 'climber' | 'talker';

/** How long a slow model takes to answer. */
export const SLOW_MS = 1000;
/** How long a climber waits for a person before the answer is no. */
export const APPROVAL_MS = 60_000;

export type Place = 'queued' | 'working' | 'approval' | 'user' | 'completed' | 'cancelled';

/** What a task does once there is room for it. */
type Work = 'begin' | 'turn' | 'climb' | 'stay';

/** All the model knows of a task. */
export interface ModelTask {
  readonly kind: Kind;
  place: Place;
  tier: 'light' | 'medium' | 'heavy' | null;
  /** When the slow answer, or the end of waiting, comes. */
  dueMs: number;
  /** How often a model was asked. */
  asks: number;
  work: Work;
}

/** Where every task of one store must stand. */
export class Model {
  readonly tasks: ModelTask[] = [];
  /** Who has something to do and no room for it, first come, first served. */
  #queue: ModelTask[] = [];
  nowMs = 0;

  constructor(readonly maxActive: number) {}

  submit(kind: Kind): void {
    const task: ModelTask = { kind, place: 'queued', tier: null, dueMs: Infinity, asks: 0, work: 'begin' };
    this.tasks.push(task);
    this.#enqueue(task, 'begin');
  }

  canApprove = (task: ModelTask): boolean => task.place === 'approval';
  canContinue = (task: ModelTask): boolean => task.place === 'user';
  canCancel = (task: ModelTask): boolean => task.place !== 'completed' && task.place !== 'cancelled';
  /** The models of the quick ones are never caught at work. */
  canEscalate = (task: ModelTask): boolean => task.place === 'working' && task.tier !== 'heavy';

  approve(task: ModelTask): void {
    task.place = 'queued';
    this.#enqueue(task, 'climb');
  }

  deny(task: ModelTask): void {
    task.place = 'queued';
    this.#enqueue(task, 'stay');
  }

  cancel(task: ModelTask): void {
    this.#end(task, 'cancelled');
  }

  continue(task: ModelTask): void {
    task.place = 'queued';
    this.#enqueue(task, 'turn');
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
      // Nobody answered: once there is room the task finds that out by itself, and waits until then.
      if (due.place === 'approval') this.#enqueue(due, 'stay');
      else this.#end(due, 'completed');
    }
    this.nowMs = untilMs;
  }

  /** Answers in flight are lost; who waited, waits; who worked or queued, begins again in the order they came. */
  crash(): void {
    const restarted = this.tasks.filter(({ place }) => place === 'working' || place === 'queued');
    const overdue = this.tasks.filter((task) => task.place === 'approval' && this.#queue.includes(task));
    for (const task of restarted) task.place = 'queued';
    for (const task of restarted) task.dueMs = Infinity;
    this.#queue = this.tasks.filter((task) => restarted.includes(task) || overdue.includes(task));
    this.#startDue();
  }

  #enqueue(task: ModelTask, work: Work): void {
    this.#queue = [...this.#queue.filter((other) => other !== task), task];
    task.dueMs = Infinity;
    task.work = work;
    this.#startDue();
  }

  #startDue(): void {
    for (;;) {
      const active = this.tasks.filter(({ place }) => place === 'working').length;
      if (active >= this.maxActive) return;
      const next = this.#queue.shift();
      if (next === undefined) return;
      this.#start(next);
    }
  }

  #start(task: ModelTask): void {
    task.asks += 1;
    if (task.work === 'turn') {
      task.place = 'user';
    } else if (task.work === 'climb' || task.work === 'stay') {
      task.tier = task.work === 'climb' ? 'heavy' : 'medium';
      this.#end(task, 'completed');
    } else {
      this.#begin(task);
    }
  }

  #begin(task: ModelTask): void {
    task.tier ??= 'light';
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

  #end(task: ModelTask, place: 'completed' | 'cancelled'): void {
    task.place = place;
    task.dueMs = Infinity;
    this.#queue = this.#queue.filter((other) => other !== task);
    this.#startDue();
  }
}
