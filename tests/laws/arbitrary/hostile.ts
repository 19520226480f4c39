import fc from 'fast-check';

/** JSON that has broken engines like this one: each takes something for more than data. */
const TRAPS: readonly string[] = [
  '{"xstate$$type":1,"id":"callModel"}',
  '{"sessionId":"x:1","send":"send","ref":{"id":"callModel"}}',
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  '{"toJSON":"not a function","then":"not a promise"}',
  '{"task":"task_0001","seq":1,"digest":"","crc":"00000000"}',
  '{"":"","\\u0000":"\\ud800","\\udc00":"line\\nbreak \\u2028"}',
  '[[[]],{},null,true,-1.5,1e21,"[Cascade] Continue."]',
];

/** Any JSON value, traps included; read from text, so that `__proto__` is a key like any other. */
export const hostileJson: fc.Arbitrary<unknown> = fc
  .oneof(
    { weight: 2, arbitrary: fc.constantFrom(...TRAPS) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 2, stringUnit: 'binary' }) },
  )
  .map((text) => JSON.parse(text) as unknown);

/** Text that people and models write, and some that nobody should. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('hm', 'the answer is 42', 'Sieh nach, was fehlt.', '東京は何時ですか'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\ud800', 'a\u0000b', '{"xstate$$type":1}', '__proto__', 'x'.repeat(700)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
