import { describe, expect, it } from 'vitest';
import { asksJudge } from '../judge-request.js';
import { chatServer, type WireRequest } from './chat-server.js';
import { runCascade } from './run-cascade.js';
import { KEY, tiersOn, workFolder } from './work-folder.js';

const JUDGE = `
default_tier = "light"
confidence_threshold = 1.0

[cascade.checks.judge]
tier = "heavy"
criteria = "The sum is right."
`;

function isJudge({ body }: WireRequest): boolean {
  return asksJudge(body.messages as never);
}

/** A light model that adds badly, a medium one that adds well, and a heavy one that knows. */
async function judgedRun(sayOfFour: string) {
  const server = await chatServer((request) => {
    if (!isJudge(request)) return { text: request.body.model === 'small-1' ? 'It is 5.' : 'It is 4.' };
    const isRight = JSON.stringify(request.body.messages).includes('It is 4.');
    return { text: isRight ? sayOfFour : '{"accept": false, "reason": "2 and 2 are not 5"}' };
  });
  const cwd = workFolder({ 'cascade.toml': tiersOn(server.url, JUDGE) });
  const cascade = (...words: string[]) => runCascade(words, { cwd, env: { LOCAL_API_KEY: KEY } });
  const ended = await cascade('run', 'Add 2 and 2.', '--json');
  return { server, cascade, ended, result: JSON.parse(ended.stdout) as Record<string, unknown> };
}

describe('cascade run with a second opinion', () => {
  it('asks another model at the same backend, pays its price and names it', async () => {
    const server = await chatServer((request) => ({
      text: isJudge(request) ? '{"accept": true, "reason": "it is"}' : 'It is 4.',
    }));
    const judge = '[cascade.checks.judge]\nmodel = "other-1"\nprice = { input = 2, output = 3 }';
    const cwd = workFolder({ 'cascade.toml': tiersOn(server.url, judge) });
    const cascade = (...words: string[]) => runCascade(words, { cwd, env: { LOCAL_API_KEY: KEY } });
    const ended = await cascade('run', 'Add 2 and 2.', '--tier', 'light', '--json');
    expect(server.requests.map(({ body }) => body.model)).toEqual(['small-1', 'other-1']);
    // 100 tokens in and 20 out, of each.
    expect(JSON.parse(ended.stdout)).toMatchObject({ model: 'small-1', costMicroUsd: 18 + 260 });
    expect((await cascade('show', '@1')).stdout).toContain('judge   light (other-1) accepted: it is');
    expect((await cascade('replay', '@1', '--verify')).code).toBe(0);
  });
});

describe('cascade run with a judge in its cascade.toml', () => {
  it('climbs from an answer that the judge rejects, and every view tells of it', async () => {
    const said = '{"accept": true, "reason": "the sum is right"}';
    const { cascade, server, ended, result } = await judgedRun(said);
    const text = async (...words: string[]) => (await cascade(...words)).stdout;
    expect(ended.code).toBe(0);
    expect(result).toMatchObject({ status: 'completed', answer: 'It is 4.', tier: 'medium', attempts: 4 });
    expect(result['path']).toMatchObject([
      { to: 'light', attempts: 2 },
      { to: 'medium', cause: 'check', reason: 'judge: 2 and 2 are not 5', attempts: 2 },
    ]);
    // 100 tokens in and 20 out, each time: small, large; middle, large.
    expect(result['costMicroUsd']).toBe(18 + 1000 + 180 + 1000);
    const judged = server.requests.filter(isJudge);
    expect(judged.map(({ body }) => [body.model, body.tools ?? []])).toEqual([
      ['large-1', []],
      ['large-1', []],
    ]);

    const shown = JSON.parse((await cascade('show', '@1', '--json')).stdout) as Record<string, unknown>;
    expect(shown['judgements']).toMatchObject([
      { tier: 'heavy', verdict: 'rejected', reason: '2 and 2 are not 5' },
      { tier: 'heavy', verdict: 'accepted', reason: 'the sum is right' },
    ]);
    expect(JSON.stringify(shown['conversation'])).not.toContain('accept');
    const show = await text('show', '@1');
    expect(show).toContain('judge   heavy (large-1) rejected: 2 and 2 are not 5');
    expect(show).toContain('judge   heavy (large-1) accepted: the sum is right');
    const log = await text('log', '@1');
    expect(log).toMatch(/attempt\.started +the judge: heavy \(large-1\), 2 messages/);
    expect(log).toMatch(/answer\.accepted +by the judge: the sum is right/);
    const explained = await text('explain', '@1');
    expect(explained).toContain('draft rejected by the check judge: 2 and 2 are not 5');
    expect(explained).toContain('judge, call 2 answered');
    expect(explained).toContain('answer accepted by the judge: the sum is right');
    const verified = JSON.parse((await cascade('replay', '@1', '--verify', '--json')).stdout) as unknown;
    expect(verified).toMatchObject({ verified: true });
  });

  it('gives an answer that the judge says nothing plain of, and says that it was not judged', async () => {
    const { cascade, result } = await judgedRun('Fine by me.');
    expect(result).toMatchObject({ status: 'completed', answer: 'It is 4.', tier: 'medium' });
    const show = (await cascade('show', '@1')).stdout;
    expect(show).toContain('unjudged: JUDGEMENT_UNREADABLE: the judge did not say yes or no');
    const explained = (await cascade('explain', '@1')).stdout;
    expect(explained).toContain('answer not judged, so it stands: JUDGEMENT_UNREADABLE');
  });
});
