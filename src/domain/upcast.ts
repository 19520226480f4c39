import { CascadeError } from './cascade-error.js';
import { factSchemas, type Fact, type FactType } from './facts.js';
import type { RawFact, Recorded } from './recorded.js';

/** The version this release writes. */
export const FACT_VERSION = 1;

type Upcaster = (data: unknown) => unknown;

/**
 * How the data of an older shape becomes the next newer one, by version and type: `{ 1: { 'task.submitted': … } }`
 * lifts from 1 to 2. A shape that did not change needs no entry. There is one version so far.
 */
const UPCASTERS: Readonly<Record<number, Readonly<Partial<Record<string, Upcaster>>>>> = {};

/**
 * A fact that this process has written itself, in today's shape. Trusts what it reads.
 *
 * @throws corrupt FACT_FROM_THE_FUTURE, FACT_UNKNOWN, FACT_INVALID
 */
export function upcast(raw: RawFact): Fact {
  if (typeof raw?.type !== 'string') throw noFact(raw);
  if (raw.v === FACT_VERSION && Object.hasOwn(factSchemas, raw.type)) return raw as Fact;
  if (raw.v > FACT_VERSION) {
    throw unreadable(
      raw,
      'FACT_FROM_THE_FUTURE',
      `written as version ${raw.v}`,
      'Use a newer release of Cascade.',
    );
  }
  let data = raw.data;
  for (let v = raw.v; v < FACT_VERSION; v++) data = UPCASTERS[v]?.[raw.type]?.(data) ?? data;
  if (!Object.hasOwn(factSchemas, raw.type)) {
    throw unreadable(
      raw,
      'FACT_UNKNOWN',
      `of the unknown type ${raw.type.slice(0, 60)}`,
      'Use the release that wrote it.',
    );
  }
  // Lifted through every version up to this one, so of today's shape.
  return { ...raw, v: FACT_VERSION, data } as Fact;
}

/**
 * What a log gave back of one task, in today's shape and checked: a checksum says that a line is as it was written,
 * and not that we could have written it. Whoever wrote it, one task cannot be read for it, and no other.
 *
 * @throws  what `readFact` throws
 */
export function readFacts(records: readonly Recorded[]): readonly Fact[] {
  return records.map(({ fact }) => readFact(fact));
}

/**
 * A fact from outside (a log, an import, a host), in today's shape and checked against its schema. A key too many is
 * refused as well: it may change what the others mean.
 *
 * @throws corrupt FACT_INVALID  with the path of the first thing that does not hold; and what `upcast` throws
 */
export function readFact(raw: RawFact): Fact {
  const fact = upcast(raw);
  const read = factSchemas[fact.type satisfies FactType].safeParse(fact.data);
  const { path = [], message = '' } = read.error?.issues[0] ?? {};
  if (!read.success) throw invalid(raw, `not of its shape at data.${path.join('.')}: ${message}`);
  if (Number.isNaN(Date.parse(fact.at))) throw invalid(raw, 'of no moment: "at" is no date');
  if ((fact.type === 'task.submitted') !== (fact.seq === 1))
    throw invalid(raw, 'out of place: a task begins with task.submitted, and has one');
  return fact;
}

function noFact(raw: unknown): CascadeError {
  return new CascadeError({
    kind: 'corrupt',
    code: 'FACT_INVALID',
    message: 'What was read is no fact: it has no type.',
    hint: 'docs/log-format.md has the shape of one.',
    details: { found: raw === null ? 'null' : Array.isArray(raw) ? 'an array' : typeof raw },
  });
}

function invalid(raw: RawFact, what: string): CascadeError {
  const hint = `Another release or another hand wrote it: compare what cascade export ${raw.task} prints with docs/log-format.md.`;
  return unreadable(raw, 'FACT_INVALID', what, hint);
}

function unreadable(raw: RawFact, code: string, what: string, hint: string): CascadeError {
  return new CascadeError({
    kind: 'corrupt',
    code,
    message: `Fact ${raw.seq} of ${raw.task} is ${what}.`,
    hint,
    details: { task: raw.task, seq: raw.seq, type: raw.type },
  });
}
