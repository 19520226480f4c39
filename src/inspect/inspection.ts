import { CascadeError } from '../domain/cascade-error.js';
import { isEnding } from '../domain/endings.js';
import type { Fact } from '../domain/facts.js';
import { InspectedTask, type InspectionOptions } from './inspected-task.js';
import type { InspectionFrame } from './inspection-frame.js';

/**
 * Turns facts into what the Stately inspector is told, as they come. Facts of several tasks may be mixed: each
 * task is a root of its own.
 */
export class Inspection {
  readonly #tasks = new Map<string, InspectedTask>();
  /** The number of each ended task's last fact: all that is remembered of it. */
  readonly #ended = new Map<string, number>();

  constructor(readonly options: InspectionOptions = {}) {}

  /**
   * The frames of one more fact; none for a fact that was told before, so that two feeds may overlap.
   *
   * @throws invalid FACTS_MISSING      an earlier fact of this task was never told
   * @throws corrupt FACT_NOT_ACCEPTED  the chart has no place for this fact
   */
  add(fact: Fact): readonly InspectionFrame[] {
    if (fact.seq <= (this.#ended.get(fact.task) ?? 0)) return [];
    const task = this.#tasks.get(fact.task) ?? new InspectedTask(this.options);
    if (fact.seq <= task.version) return [];
    if (fact.seq !== task.version + 1) throw factsMissing(fact, task.version);
    const frames = task.add(fact);
    this.#tasks.set(fact.task, task);
    if (isEnding(fact.type)) {
      this.#tasks.delete(fact.task);
      this.#ended.set(fact.task, fact.seq);
    }
    return frames;
  }
}

/**
 * All that the inspector is told of these facts, in order.
 *
 * @throws invalid FACTS_MISSING      a task's facts do not begin at its first, or leave some out
 * @throws corrupt FACT_NOT_ACCEPTED  the chart has no place for one of them
 */
export function inspectionFrames(
  facts: readonly Fact[],
  options: InspectionOptions = {},
): readonly InspectionFrame[] {
  const inspection = new Inspection(options);
  return facts.flatMap((fact) => inspection.add(fact));
}

function factsMissing({ task, seq }: Fact, version: number): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'FACTS_MISSING',
    message: `Fact ${seq} of ${task} cannot be shown: the newest one known before it is ${version}.`,
    hint: 'Give all facts of a task, from its first one on.',
    details: { task, seq, version },
  });
}
