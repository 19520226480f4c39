import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failedReply } from '../../src/adapters/models-ai-sdk/failed-reply.js';
import { failureHint } from '../../src/engine/failure-hints.js';

/** The table of docs/models.md, "When it fails": code, and whether it is tried again. */
const rows = [
  ...fs.readFileSync('docs/models.md', 'utf8').matchAll(/^\| `([A-Z_]+)` +\|[^|]+\| ([^|]+?) +\|/gm),
];
const NO_HINT = failureHint('nobody knows', null);

/** A refusal of each kind: its status, and what the provider calls it. */
const REFUSALS = [
  [401, 'x', 'INVALID_API_KEY'],
  [403, 'x', 'FORBIDDEN'],
  [404, 'x', 'MODEL_NOT_FOUND'],
  [402, 'x', 'INSUFFICIENT_QUOTA'],
  [429, 'insufficient_quota', 'INSUFFICIENT_QUOTA'],
  [400, 'x', 'INVALID_REQUEST'],
  [422, 'x', 'INVALID_REQUEST'],
  [413, 'x', 'CONTEXT_LENGTH_EXCEEDED'],
  [400, 'content_filter', 'CONTENT_FILTERED'],
  [429, 'x', 'RATE_LIMITED'],
  [500, 'x', 'PROVIDER_UNAVAILABLE'],
  [529, 'x', 'PROVIDER_UNAVAILABLE'],
  [408, 'x', 'PROVIDER_UNAVAILABLE'],
] as const;

describe('docs/models.md', () => {
  it('names each code once, and each has a hint of its own', () => {
    const codes = rows.map(([, code = '']) => code);
    expect(codes).toHaveLength(15);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => failureHint(code, 'b') === NO_HINT)).toEqual(['PROVIDER_ERROR']);
  });

  it.each(REFUSALS)(
    'says of %s %s what it becomes, and whether it is tried again',
    (status, code, expected) => {
      const refusal = Object.assign(new Error('no'), { statusCode: status, data: { error: { code } } });
      const reply = failedReply(refusal);
      expect(reply.code).toBe(expected);
      const row = rows.find(([, each]) => each === expected);
      expect(row?.[2]).toBe(reply.transient ? 'yes' : 'no');
    },
  );
});
