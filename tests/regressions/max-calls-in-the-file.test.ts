import { expect, it } from 'vitest';
import { resolvePolicy } from '../../src/config/resolve-policy.js';
import { faultOf, load, localFile } from '../config/toml-text.js';

it('takes the limit of model calls from cascade.toml, where only a host could set it', async () => {
  const maxCallsOf = async (...lines: readonly string[]) =>
    resolvePolicy((await load(localFile('[cascade]', ...lines))).policy).maxCalls;
  expect(await maxCallsOf('max_calls = 7')).toBe(7);
  expect(await maxCallsOf()).toBe(200);
  expect((await faultOf(localFile('[cascade]', 'max_calls = 0'))).message).toContain(
    'expected a whole number, 1 or more, found 0',
  );
});
