import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chatServer, refuse } from './chat-server.js';
import { hasScript, onTerminal } from './on-terminal.js';
import { runCascade } from './run-cascade.js';
import { KEY, tiersOn, workFolder } from './work-folder.js';

const env = { LOCAL_API_KEY: KEY };
const wordsOf = (messages: readonly { role: string; content: unknown }[]) =>
  messages.map(({ role, content }) => `${role}: ${JSON.stringify(content)}`);

describe('cascade chat', () => {
  it('takes each line of its input as a turn of one task', async () => {
    const server = await chatServer((_, index) => ({ text: `Answer ${index + 1}.` }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const ended = await runCascade(['chat', '--quiet'], {
      cwd: folder,
      env,
      input: 'first\n\nsecond\nthird\n',
    });
    expect(ended).toMatchObject({ code: 0, stdout: 'Answer 1.\nAnswer 2.\nAnswer 3.\n', stderr: '' });
    expect(wordsOf(server.requests[2]?.body.messages ?? [])).toEqual([
      'user: "first"',
      'assistant: "Answer 1."',
      'user: "second"',
      'assistant: "Answer 2."',
      'user: "third"',
    ]);
    const { stdout } = await runCascade(['tasks', '--json'], { cwd: folder });
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  it('goes on with an old conversation', async () => {
    const server = await chatServer((_, index) => ({ text: `Answer ${index + 1}.` }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const first = await runCascade(['chat'], { cwd: folder, env, input: 'first\n' });
    const [, task = ''] = /cascade chat --resume (task_\w+)/.exec(first.stderr) ?? [];
    await runCascade(['chat', '--resume', task], { cwd: folder, env, input: 'second\n' });
    expect(server.requests[1]?.body.messages).toHaveLength(3);
    const { stdout } = await runCascade(['show', task, '--json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ waitingFor: 'user', answer: 'Answer 2.' });
  });

  // The tier was dropped without a word, as a task keeps to its own way: what was meant takes a further one.
  it('goes on with an old conversation on the tier that --tier names', async () => {
    const server = await chatServer((_, index) => ({ text: `Answer ${index + 1}.` }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    await runCascade(['chat', '--tier', 'light'], { cwd: folder, env, input: 'first\n' });
    const words = ['chat', '--resume', '@1', '--tier', 'heavy'];
    await runCascade(words, { cwd: folder, env, input: 'second\nthird\n' });
    expect(server.requests.map(({ body }) => body.model)).toEqual(['small-1', 'large-1', 'large-1']);
    expect(server.requests[1]?.body.messages).toHaveLength(3);
  });

  // It promised a tier of the old task, and the further one that begins there went to whichever was routed.
  it('offers the tiers of today to an old conversation', async () => {
    const server = await chatServer(() => ({ text: 'Yes.' }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    await runCascade(['chat'], { cwd: folder, env, input: 'first\n' });
    const withoutHeavy = tiersOn(server.url).replace(/\[backends\.local\.tiers\.heavy\][^[]*/, '');
    fs.writeFileSync(path.join(folder, 'cascade.toml'), withoutHeavy);
    const resumed = await runCascade(['chat', '--resume', '@1'], {
      cwd: folder,
      env,
      input: '/tier heavy\n',
    });
    expect(resumed.stderr).toContain('/tier takes one of light, medium.');
  });

  // A limit that somebody names and nothing keeps to is worse than none.
  it('says that an old conversation keeps its rules, where others are named', async () => {
    const server = await chatServer(() => ({ text: 'Yes.' }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    await runCascade(['chat'], { cwd: folder, env, input: 'first\n' });
    const words = ['chat', '--resume', '@1'];
    const limited = await runCascade([...words, '--budget', '0.01'], { cwd: folder, env, input: 'second\n' });
    expect(limited.stderr).toContain('note: This conversation keeps the rules it began under');
    const plain = await runCascade(words, { cwd: folder, env, input: 'third\n' });
    expect(plain.stderr).not.toContain('note:');
  });

  it('keeps what was said when a turn fails, and asks again in a further task', async () => {
    const server = await chatServer((_, index) =>
      index === 1 ? refuse(401, 'invalid_api_key') : { text: `Answer ${index + 1}.` },
    );
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const ended = await runCascade(['chat'], { cwd: folder, env, input: 'first\nlost\nagain\n' });
    expect(ended.stdout).toBe('Answer 1.\nAnswer 3.\n');
    expect(ended.stderr).toContain('INVALID_API_KEY');
    expect(wordsOf(server.requests[2]?.body.messages ?? [])).toEqual([
      'user: "first"',
      'assistant: "Answer 1."',
      'user: "again"',
    ]);
  });

  it('obeys /tier and /escalate, and says what it costs', async () => {
    const server = await chatServer((_, index) => ({ text: `Answer ${index + 1}.` }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const input = '/tier light\none\n/cost\n/escalate\ntwo\n/tier huge\n/nonsense\n/quit\nnever\n';
    const ended = await runCascade(['chat'], { cwd: folder, env, input });
    expect(server.requests.map(({ body }) => body.model)).toEqual(['small-1', 'middle-1']);
    expect(server.requests[1]?.body.messages).toHaveLength(3);
    expect(ended.stderr).toContain('$0.000018');
    expect(ended.stderr).toContain('/tier takes one of light, medium, heavy');
    expect(ended.stderr).toContain('There is no /nonsense');
  });

  it('says to /tier and /escalate that there are no tiers, where there are none', async () => {
    const server = await chatServer(() => ({ text: 'Yes.' }));
    const file = tiersOn(server.url).replace(
      '[cascade]\nbackend = "local"',
      '[model]\ndefault = "local:small-1"',
    );
    const folder = workFolder({ 'cascade.toml': file });
    const input = '/tier light\none\n/escalate\ntwo\n';
    const { code, stderr } = await runCascade(['chat'], { cwd: folder, env, input });
    expect([code, stderr.match(/There are no tiers in standard mode/g)?.length]).toEqual([0, 2]);
    expect(server.requests.map(({ body }) => body.model)).toEqual(['small-1', 'small-1']);
  });

  it.skipIf(!hasScript)(
    'says at a keyboard where the next line goes on elsewhere, and only there',
    async () => {
      const server = await chatServer((_, index) =>
        index === 1 ? refuse(401, 'invalid_api_key') : { text: 'Yes.' },
      );
      const folder = workFolder({ 'cascade.toml': tiersOn(server.url, 'default_tier = "light"\n') });
      const { sent } = await onTerminal('chat', folder, [
        [/› /, 'one\r'],
        [/so far/, 'two\r'],
        [/INVALID_API_KEY[^]*› /, '/quit\r'],
      ]);
      const [before = '', ...after] = sent.split('The next line goes on from the newest answer.');
      expect([before.includes('INVALID_API_KEY'), after.length]).toEqual([true, 1]);
    },
  );

  // It said "This conversation has cost unknown." and "unknown so far".
  it('says of a cost that nobody knows what is unknown', async () => {
    const toml =
      '[backends.demo]\nprovider = "scripted"\ntiers.light.model = "s"\ntiers.medium.model = "m"\n[cascade]\n';
    const folder = workFolder({ 'cascade.toml': toml });
    const { stderr } = await runCascade(['chat'], { cwd: folder, env, input: 'one\n/cost\n' });
    expect(stderr).toContain(' · cost unknown so far\n');
    expect(stderr).toContain('What this conversation has cost is unknown.\n');
  });

  // After /tier it was that of the newest task alone, and /cost said something else.
  it('says at each turn what the whole conversation has cost', async () => {
    const usage = [1000, 100] as const;
    const server = await chatServer(() => ({ text: 'Yes.', usage }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const input = '/tier light\none\n/tier medium\ntwo\n/cost\n';
    const { stderr } = await runCascade(['chat'], { cwd: folder, env, input });
    // 0.1 and 0.4 dollars a million on light, 1 and 4 on medium.
    expect(stderr).toContain('light (small-1) · $0.00014 so far');
    expect(stderr).toContain('medium (middle-1) · $0.00154 so far');
    expect(stderr).toContain('This conversation has cost $0.00154.');
  });

  it('prints one result a turn with --json', async () => {
    const server = await chatServer((_, index) => ({ text: `Answer ${index + 1}.` }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const { stdout } = await runCascade(['chat', '--json'], { cwd: folder, env, input: 'one\ntwo\n' });
    const results = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results.map(({ answer, waitingFor }) => [answer, waitingFor])).toEqual([
      ['Answer 1.', 'user'],
      ['Answer 2.', 'user'],
    ]);
  });
});
