import type { TaskId } from '../../src/domain/identifiers.js';
import type { RawFact } from '../../src/domain/recorded.js';
import type { EventLog } from '../../src/ports/event-log.js';
import * as given from './happenings.js';
import { at } from './stream.js';

type Written = { readonly type: string; readonly data: unknown; readonly v?: number; readonly at?: string };

const begun = given.submitted({ keepOpen: true });
const routed = given.routed('light');

/** Streams whose checksums and digests hold, as a log writes whatever it is given, and that nobody can fold. */
export const FOREIGN: Readonly<
  Record<string, { readonly code: string; readonly written: readonly Written[] }>
> = {
  nothing: { code: 'FACT_INVALID', written: [{ type: 'task.submitted', data: {} }] },
  'no data': { code: 'FACT_INVALID', written: [begun, { type: 'tier.routed', data: null }] },
  'half an answer': {
    code: 'FACT_INVALID',
    written: [begun, routed, given.started(1, 'light'), { type: 'attempt.answered', data: {} }],
  },
  'a price in words': {
    code: 'FACT_INVALID',
    written: [begun, routed, { type: 'attempt.lost', data: { attempt: 'call_1', costMicroUsd: 'dear' } }],
  },
  'no beginning': { code: 'FACT_INVALID', written: [routed, given.resumed] },
  'two beginnings': { code: 'FACT_INVALID', written: [begun, begun] },
  'no moment': { code: 'FACT_INVALID', written: [{ ...begun, at: 'yesterday' }] },
  'a later version': { code: 'FACT_FROM_THE_FUTURE', written: [begun, { ...routed, v: 2 }] },
  'another type': { code: 'FACT_UNKNOWN', written: [begun, { type: 'task.cloned', data: {} }] },
  'no order': { code: 'FACT_NOT_ACCEPTED', written: [begun, given.approved()] },
};
export const NAMES = Object.keys(FOREIGN);
/** Of which every fact is what it should be, and only the chart has no place for one of them. */
export const OUT_OF_ORDER = 'no order';

export function idOf(name: string): TaskId {
  return `task_${name.replaceAll(' ', '_')}` as TaskId;
}

export async function writeForeign(log: EventLog): Promise<void> {
  for (const [name, { written }] of Object.entries(FOREIGN)) {
    const facts = written.map((one, index): RawFact => {
      return { v: 1, task: idOf(name), seq: index + 1, at: at(index + 1), ...one };
    });
    log.append(idOf(name), 0, facts);
  }
  await log.durable();
}
