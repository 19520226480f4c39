import type { InspectionFrame } from './inspection-frame.js';

export interface KeepingLimits {
  /** Characters of JSON that are kept of the run, about one byte each. */
  readonly maxCharacters: number;
  /** Ended tasks of which a late viewer is still shown the end, when their frames have gone. */
  readonly maxEndedTasks: number;
}

interface Line {
  readonly json: string;
  readonly frame: Pick<InspectionFrame, 'type' | 'sessionId'> & { readonly root: string };
}

/** What is kept of a task when its frames go: who takes part, and where each of them stood. */
interface Remainder {
  readonly actors: Map<string, string>;
  readonly snapshots: Map<string, string>;
}

/**
 * The run so far, for viewers who come late: lines of JSON in order, each at a position that counts from 0.
 *
 * Where there are too many, the oldest go. What they said of who takes part, and the newest that they said of
 * where each stands, is kept as a prelude, so that a viewer always has the actors first and then a run whose
 * beginning it can make sense of.
 */
export class KeptFrames {
  readonly #limits: KeepingLimits;
  readonly #remainders = new Map<string, Remainder>();
  /** How many lines of each task are kept. */
  readonly #counts = new Map<string, number>();
  readonly #ended = new Set<string>();
  #lines: (Line | undefined)[] = [];
  /** Position of the first element of `#lines`, and how many of them have gone already. */
  #base = 0;
  #gone = 0;
  #characters = 0;

  constructor(limits: KeepingLimits) {
    this.#limits = limits;
  }

  /** Position of the oldest line that is kept. */
  get start(): number {
    return this.#base + this.#gone;
  }

  /** Position of the line that comes next. */
  get end(): number {
    return this.#base + this.#lines.length;
  }

  add(frame: InspectionFrame): void {
    const root = frame.rootId ?? frame.sessionId;
    const json = JSON.stringify(frame);
    this.#lines.push({ json, frame: { type: frame.type, sessionId: frame.sessionId, root } });
    this.#counts.set(root, (this.#counts.get(root) ?? 0) + 1);
    this.#characters += json.length;
    if (frame.type === '@xstate.snapshot' && frame.sessionId === root && frame.snapshot.status === 'done')
      this.#ended.add(root);
    while (this.#characters > this.#limits.maxCharacters && this.end - this.start > 1) this.#dropOldest();
  }

  /** The line at a position; undefined where it is not kept any more, or has not come yet. */
  at(position: number): string | undefined {
    return this.#lines[position - this.#base]?.json;
  }

  /** What a viewer is sent before the line at `start`: actors, then where each of them stood. */
  prelude(): string[] {
    const remainders = [...this.#remainders.values()];
    return [
      ...remainders.flatMap(({ actors }) => [...actors.values()]),
      ...remainders.flatMap(({ snapshots }) => [...snapshots.values()]),
    ];
  }

  #dropOldest(): void {
    const line = this.#lines[this.#gone];
    this.#lines[this.#gone] = undefined;
    this.#gone += 1;
    if (line === undefined) return;
    this.#characters -= line.json.length;
    this.#remember(line);
    const { root } = line.frame;
    const count = (this.#counts.get(root) ?? 1) - 1;
    if (count > 0) this.#counts.set(root, count);
    else this.#counts.delete(root);
    this.#forgetEnded();
    this.#compact();
  }

  #remember({ json, frame: { type, sessionId, root } }: Line): void {
    if (type === '@xstate.event') return;
    const remainder = this.#remainders.get(root) ?? { actors: new Map(), snapshots: new Map() };
    this.#remainders.set(root, remainder);
    (type === '@xstate.actor' ? remainder.actors : remainder.snapshots).set(sessionId, json);
  }

  /** Only tasks that have ended and of which no line is left: of any other, more may come. */
  #forgetEnded(): void {
    if (this.#ended.size <= this.#limits.maxEndedTasks) return;
    for (const root of this.#ended) {
      if (this.#ended.size <= this.#limits.maxEndedTasks) return;
      if (this.#counts.has(root)) continue;
      this.#ended.delete(root);
      this.#remainders.delete(root);
    }
  }

  /** Half of the array is holes at most, so each line is moved once on average. */
  #compact(): void {
    if (this.#gone < 1024 || this.#gone * 2 < this.#lines.length) return;
    this.#lines = this.#lines.slice(this.#gone);
    this.#base += this.#gone;
    this.#gone = 0;
  }
}
