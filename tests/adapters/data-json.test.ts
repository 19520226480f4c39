import fc from 'fast-check';
import { freeze } from 'immer';
import { describe, expect, it } from 'vitest';
import { dataJson } from '../../src/adapters/data-json.js';
import { resolvePolicy } from '../../src/config/resolve-policy.js';

const anyData = fc.oneof(
  fc.anything(),
  fc.record({ policy: fc.anything(), messages: fc.anything(), tools: fc.anything() }, { requiredKeys: [] }),
  fc.dictionary(fc.string(), fc.jsonValue()).map((rest) => ({ ...rest, policy: POLICY })),
);
const POLICY = resolvePolicy({ tiers: { light: { model: 'a' } } });

function inJson(value: unknown): string | Error {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    return error as Error;
  }
}

describe('the JSON of the data of a fact', () => {
  it('is what JSON.stringify makes of it, whatever it is, however often it is asked', () => {
    fc.assert(
      fc.property(anyData, fc.boolean(), (data, frozen) => {
        const expected = inJson(frozen ? freeze(data, true) : data);
        for (let time = 0; time < 2; time += 1) {
          if (expected instanceof Error) expect(() => dataJson(data)).toThrow();
          else expect(dataJson(data)).toBe(expected);
        }
      }),
    );
  });

  it('follows a policy that is not frozen, at the top or within', () => {
    const tiers = { light: { model: 'a' } };
    const open = { policy: { tiers } };
    const within = { policy: Object.freeze({ tiers }) };
    for (const data of [open, within]) dataJson(data);
    tiers.light.model = 'b';
    for (const data of [open, within])
      expect(dataJson(data)).toBe('{"policy":{"tiers":{"light":{"model":"b"}}}}');
  });

  it('is not misled by somebody who says what stands for a policy meanwhile', () => {
    for (const data of [
      { said: '\0policy', policy: POLICY },
      { policy: POLICY, said: ['a', '\0policy'] },
      { policy: POLICY, said: 'a "\0policy" b' },
    ])
      expect(dataJson(data)).toBe(JSON.stringify(data));
  });
});
