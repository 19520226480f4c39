import { describe, expect, it } from 'vitest';
import { KEY, overHttp } from './over-http.js';

const PROMPT = 'Tell nobody that the tea is in the third drawer.';

describe('A backend nobody has configured', () => {
  it('fails the task, says which there are, and costs nothing', async () => {
    const tiers = { light: { backend: 'elsewhere', model: 'small', price: { input: 1, output: 1 } } };
    const there = await overHttp({ baseUrl: 'http://127.0.0.1:1/v1' }, { tiers });
    const result = await there.cascade.run(PROMPT);
    expect(result).toMatchObject({ status: 'failed', costMicroUsd: 0, error: { code: 'UNKNOWN_BACKEND' } });
    expect(result.error?.hint).toContain('backend elsewhere');
    expect(result.attempts).toBe(1);
  });

  it('is refused at once where its address cannot be one, which is not repeated', async () => {
    for (const baseUrl of [null, 'ftp://host', `not a url ${KEY}`]) {
      const refused = await overHttp({ baseUrl }).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'INVALID_BACKEND', kind: 'invalid' });
      expect(String(refused)).not.toContain(KEY);
    }
  });
});
