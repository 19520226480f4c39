import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleArguments } from '../../src/adapters/backends/sample-arguments.js';
import { law } from '../laws/law.js';

type Schema = Readonly<Record<string, unknown>>;

const words = fc.constantFrom('path', 'limit', 'word', 'deep');
const { schema } = fc.letrec<{ schema: Schema; object: Schema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Schema>(
      { type: 'string' },
      { type: 'boolean' },
      { type: 'number' },
      { type: 'integer', minimum: 7 },
      { type: 'integer', minimum: 0, maximum: 0 },
      { type: 'array', items: { type: 'string' } },
      { enum: ['b', 'a'] },
      { const: 'only' },
      { type: 'string', enum: ['x', 'y'], default: 'y' },
      { type: 'integer', default: 40, minimum: 40 },
    ),
    tie('object'),
  ),
  object: fc.dictionary(words, tie('schema')).chain((properties) =>
    fc.subarray(Object.keys(properties)).map((required) => {
      return { type: 'object', properties, required, additionalProperties: false };
    }),
  ),
}));

describe('The arguments a script gives a tool', () => {
  const schemas = fc
    .dictionary(words, schema)
    .map((properties) => ({ type: 'object' as const, properties, required: Object.keys(properties) }));

  // Reading a schema costs ten milliseconds.
  law(
    'fit the schema of the tool',
    schemas,
    (each) => {
      expect(z.fromJSONSchema(each).safeParse(sampleArguments(each, 'Why?')).error).toBeUndefined();
    },
    { runs: 200 },
  );

  it('are what is required and no more: a place, a limit, or the beginning of the ask', () => {
    const text = { type: 'string' };
    const properties = {
      dir: text,
      query: text,
      deep: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] },
      more: text,
    };
    const given = sampleArguments(
      { properties, required: ['dir', 'query', 'deep', 'unheard', 7] },
      'w'.repeat(70),
    );
    expect(given).toEqual({ dir: '.', query: 'w'.repeat(60), deep: { n: 1 }, unheard: '' });
    expect(sampleArguments({}, 'Why?')).toEqual({});
  });
});
