import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'smol-toml';
import { JUDGE } from '../../src/config/config-defaults.js';
import { resolvePolicy } from '../../src/config/resolve-policy.js';
import { policy } from '../facts/policies.js';
import { faultOf, load, localFile } from './toml-text.js';

describe('A judge', () => {
  it('is off by default, and the policy does not name it', async () => {
    const { checks } = resolvePolicy((await load(localFile('[cascade]'))).policy);
    expect(checks).not.toHaveProperty('judge');
    expect(policy().checks).not.toHaveProperty('judge');
  });

  it('is on with its defaults where its table stands in the file', async () => {
    const config = await load(localFile('[cascade.checks.judge]'));
    expect(resolvePolicy(config.policy).checks.judge).toEqual(JUDGE);
    expect(config.values).toContainEqual({
      key: 'cascade.checks.judge.tier',
      value: '"same"',
      origin: 'default',
    });
    expect(policy({ checks: { judge: {} } }).checks.judge).toEqual(JUDGE);
  });

  it('has the tier and the criteria that the file says', async () => {
    const lines = ['[cascade]', 'checks.judge = { tier = "heavy", criteria = "It rhymes." }'];
    const config = await load(localFile(...lines));
    expect(resolvePolicy(config.policy).checks.judge).toEqual({ tier: 'heavy', criteria: 'It rhymes.' });
    expect(config.values).toContainEqual({
      key: 'cascade.checks.judge.criteria',
      value: '"It rhymes."',
      origin: 'cascade.toml:8',
    });
  });

  it('may be another model than that of its tier, with a price of its own', async () => {
    const table = ['[cascade]', '[cascade.checks.judge]', 'model = "other"'];
    const priced = await load(localFile(...table, 'price = { input = 1, output = 2, cached_input = 0.5 }'));
    expect(resolvePolicy(priced.policy).checks.judge).toEqual({
      ...JUDGE,
      model: 'other',
      price: { input: 1, output: 2, cachedInput: 0.5 },
    });
    expect(priced.warnings).toEqual([]);
    const unpriced = await load(localFile(...table, '[budget]', 'task_usd = 1'));
    expect(unpriced.warnings).toContainEqual(
      expect.stringContaining('The price of other (judge) is unknown'),
    );
  });

  it('is refused with a price that belongs to no model of its own', async () => {
    const table = ['[cascade]', '[cascade.checks.judge]', 'price = { input = 1, output = 2 }'];
    expect(await faultOf(localFile(...table))).toMatchObject({
      key: 'cascade.checks.judge.price',
      hint: 'Name its model, or leave the price to the tier.',
    });
    const price = { input: 1, output: 2 };
    expect(() => policy({ checks: { judge: { price } } })).toThrow('there is none');
  });

  it.each([
    ['criterion = "x"', 'Did you mean "criteria"?', 'unknown key'],
    ['tier = "best"', null, 'expected "same", "light", "medium" or "heavy", found "best"'],
    ['criteria = ""', null, 'expected what an answer must be, in words'],
  ])('is refused with what is wrong with it: %s', async (line, hint, message) => {
    const fault = await faultOf(localFile('[cascade]', '[cascade.checks.judge]', line));
    expect(fault.line).toBe(9);
    expect(fault.message).toContain(message);
    if (hint !== null) expect(fault.hint).toBe(hint);
  });

  it('is refused where its tier has no model', async () => {
    const two = localFile('[cascade]', 'checks.judge.tier = "heavy"').replace(
      'tiers.heavy.model = "large"\n',
      '',
    );
    expect(await faultOf(two)).toMatchObject({
      key: 'cascade.checks.judge.tier',
      hint: 'It has light and medium; or "same".',
    });
    const tiers = { light: { model: 'small' }, medium: { model: 'middle' } };
    expect(() => policy({ tiers, checks: { judge: { tier: 'heavy' } } })).toThrow('there is no heavy tier');
  });

  it('stands in the sample file with its defaults, commented out', () => {
    const text = fs.readFileSync('cascade.toml', 'utf8');
    const lines = text.slice(text.indexOf('# [cascade.checks.judge]')).split('\n').slice(0, 3);
    expect(parse(lines.map((line) => line.replace('# ', '')).join('\n'))).toEqual({
      cascade: { checks: { judge: JUDGE } },
    });
  });
});
