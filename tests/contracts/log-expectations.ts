import { expect } from 'vitest';
import type { Recorded } from '../../src/domain/recorded.js';

export function conflict(): unknown {
  return expect.objectContaining({ name: 'CascadeError', kind: 'conflict', code: 'VERSION_CONFLICT' });
}

export function code(expected: string): unknown {
  return expect.objectContaining({ name: 'CascadeError', code: expected });
}

export function factsOf(records: readonly Recorded[]): unknown[] {
  return records.map(({ fact: one }) => one);
}

export function seqsOf(records: readonly Recorded[]): number[] {
  return records.map(({ fact: one }) => one.seq);
}
