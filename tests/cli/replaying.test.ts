import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/identifiers.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { runCascade, startCascade } from './run-cascade.js';
import { storyStore, type Stories } from './story-store.js';

const directory = temporaryDirectory();
const file = path.join(directory, 'climbed.jsonl');
let stories: Stories;

const cascade = (...words: string[]) => runCascade(words, { cwd: directory });
const parsed = async (...words: string[]) => JSON.parse((await cascade(...words)).stdout) as unknown;

beforeAll(async () => {
  stories = await storyStore(directory);
  fs.writeFileSync(file, (await cascade('export', stories.climbed)).stdout);
});
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

/** The lines of the exported task, changed, in a file of their own. */
function changed(name: string, change: (lines: string[]) => string): string {
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  fs.writeFileSync(path.join(directory, name), change(lines));
  return name;
}

describe('cascade replay', () => {
  it('gives of a task and of its exported file what show gives', async () => {
    const shown = await parsed('show', stories.climbed, '--json');
    expect(await parsed('replay', stories.climbed, '--json')).toEqual({
      ...(shown as object),
      state: 'completed',
    });
    expect(await parsed('replay', file, '--json')).toEqual({ ...(shown as object), state: 'completed' });
  });

  it('shows a task as it stood after any of its facts', async () => {
    expect(await parsed('replay', file, '--to', '4', '--json')).toMatchObject({
      version: 4,
      status: 'running',
      state: 'run.light.calling',
      tier: 'light',
      answer: null,
      costMicroUsd: 0,
      conversation: [{ role: 'user' }],
    });
    expect((await cascade('replay', file, '--to', '77')).code).toBe(2);
    expect((await cascade('replay', file, '--to', '0')).code).toBe(2);
  });

  it('says of every task of the store that it replays, at each of its facts', async () => {
    for (const task of Object.values(stories) as TaskId[]) {
      const { code, stdout } = await cascade('replay', task, '--verify', '--json');
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ task, verified: true, facts: expect.any(Number) });
    }
  });

  it('replays the recorded histories of every release', async () => {
    const folder = path.resolve('tests/histories');
    const names = fs.readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const { code, stderr } = await cascade('replay', path.join(folder, name), '--verify', '--json');
      expect([name, code, stderr]).toEqual([name, 0, '']);
    }
  });

  it('exits with 1 where the chart has no place for a fact, and names the first', async () => {
    const name = changed('no-digests.jsonl', (lines) => {
      const facts = lines.map((line) => ({ ...(JSON.parse(line) as { type: string }), digest: undefined }));
      const done = facts.at(-1);
      const swapped = facts.map((fact, i) => (i === 3 ? { ...done, seq: 4 } : fact));
      return swapped.map((fact) => `${JSON.stringify(fact)}\n`).join('');
    });
    const verified = await cascade('replay', name, '--verify', '--json');
    expect(verified.code).toBe(1);
    expect(JSON.parse(verified.stdout)).toMatchObject({ verified: false, seq: 4 });
    const plain = await cascade('replay', name);
    expect(plain.code).toBe(1);
    expect(plain.stderr).toContain('REPLAY_DIFFERS');
    expect((await cascade('replay', name, '--to', '3')).code).toBe(0);
    const stepped = await cascade('replay', name, '--step');
    expect([stepped.code, stepped.stdout.trimEnd().split('\n').length]).toEqual([1, 3]);
    expect(stepped.stderr).toMatch(/^does not replay from fact 4 on: /);
  });

  it('follows a task that another process runs, to its end', async () => {
    const { story, HELP } = await import('./story-store.js');
    let finish = () => {};
    let began: (task: TaskId) => void = () => {};
    const begun = new Promise<TaskId>((resolve) => (began = resolve));
    const held = new Promise<void>((resolve) => (finish = resolve));
    const life = story(directory, [HELP, { text: 'Done.' }], { approval: ['medium'] }, async (host) => {
      const handle = await host.submit({ prompt: 'Watch me', tier: 'light' });
      await handle.rested();
      began(handle.task);
      await held;
      await host.approve(handle.task);
      return handle.settled();
    });
    const watching = startCascade(['replay', await begun, '--watch'], { cwd: directory });
    await watching.printed((text) => text.includes('escalation.quoted'));
    finish();
    const { code, stdout } = await watching.ended;
    await life;
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('task.completed');
  });

  it('ends a watch on Ctrl-C, and says before that nobody is at work', async () => {
    const watching = startCascade(['replay', stories.unfinished, '--watch'], { cwd: directory });
    await watching.printed((text) => text.includes('attempt.started') && text.includes('Nobody is at work'));
    watching.process.kill('SIGINT');
    expect((await watching.ended).code).toBe(130);
  });

  it('needs to be told which task of a file that holds several', async () => {
    fs.writeFileSync(path.join(directory, 'all.jsonl'), (await cascade('export', '--all')).stdout);
    const several = await cascade('replay', 'all.jsonl');
    expect(several.code).toBe(2);
    expect(several.stderr).toContain(stories.failed);
    const one = await cascade('replay', 'all.jsonl', '--task', stories.failed, '--json');
    expect(JSON.parse(one.stdout)).toMatchObject({ task: stories.failed, status: 'failed' });
  });
});

describe('cascade verify', () => {
  it('finds every task as it was written', async () => {
    const { code, stdout } = await cascade('verify', '--json');
    const verdicts = JSON.parse(stdout) as { task: string; intact: boolean }[];
    expect(code).toBe(0);
    expect(verdicts.every(({ intact }) => intact)).toBe(true);
    expect(verdicts.map(({ task }) => task)).toEqual(expect.arrayContaining(Object.values(stories)));
    expect((await cascade('verify', file)).stdout).toContain('intact');
  });

  it('names the first record of a file that was changed, and the task of a store', async () => {
    const name = changed('changed.jsonl', (lines) =>
      lines.map((line, i) => `${i === 4 ? line.replace('beyond me', 'behind me') : line}\n`).join(''),
    );
    const ofFile = await cascade('verify', name);
    expect(ofFile.code).toBe(1);
    expect(ofFile.stdout).toContain('line 5');
    const home = temporaryDirectory();
    const { climbed } = await storyStore(home);
    forge(path.join(home, '.cascade'), climbed, 5);
    const ofStore = await runCascade(['verify', '--json'], { cwd: home });
    expect(ofStore.code).toBe(1);
    expect(JSON.parse(ofStore.stdout)).toContainEqual(
      expect.objectContaining({ task: climbed, intact: false, seq: 5 }),
    );
    const replayed = await runCascade(['replay', climbed, '--verify', '--json'], { cwd: home });
    expect(replayed.code).toBe(1);
    expect(JSON.parse(replayed.stdout)).toMatchObject({ verified: false, seq: 5 });
    fs.rmSync(home, { recursive: true });
  });
});

describe('cascade import', () => {
  it('gives another store an equal task, once', async () => {
    const home = temporaryDirectory();
    const first = await runCascade(['import', file, '--json'], { cwd: home });
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject([{ task: stories.climbed, known: 0 }]);
    const again = await runCascade(['import', file], { cwd: home });
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('is here already');
    const exported = await runCascade(['export', stories.climbed], { cwd: home });
    expect(exported.stdout).toBe(fs.readFileSync(file, 'utf8'));
    const there = await runCascade(['show', '@1', '--json'], { cwd: home });
    expect(JSON.parse(there.stdout)).toEqual(await parsed('show', stories.climbed, '--json'));
    fs.rmSync(home, { recursive: true });
  });

  it('adds what has happened since to a task that came earlier', async () => {
    const home = temporaryDirectory();
    const early = changed('early.jsonl', (lines) => `${lines.slice(0, 6).join('\n')}\n`);
    const told = await runCascade(['import', path.join(directory, early)], { cwd: home });
    expect(told.stdout).toBe(`${stories.climbed}: 6 facts imported.\n`);
    expect(told.stderr).toContain('cascade resume');
    const more = await runCascade(['import', file], { cwd: home });
    expect(more.stdout).toContain('after the 6 that were here');
    expect((await runCascade(['verify'], { cwd: home })).code).toBe(0);
    expect((await runCascade(['import', path.join(directory, early)], { cwd: home })).code).toBe(0);
    fs.rmSync(home, { recursive: true });
  });

  it('refuses a task of the same id with another story', async () => {
    const home = temporaryDirectory();
    await runCascade(['import', file], { cwd: home });
    const other = changed('other.jsonl', (lines) => {
      const facts = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      return facts
        .map((fact) => `${JSON.stringify({ ...fact, at: '2026-01-01T00:00:00.000Z', digest: undefined })}\n`)
        .join('');
    });
    const { code, stderr } = await runCascade(['import', path.join(directory, other)], { cwd: home });
    expect(code).toBe(1);
    expect(stderr).toContain('TASK_DIFFERS');
    fs.rmSync(home, { recursive: true });
  });

  const split = (lines: string[]) => lines.map((line) => `${line}\n`);
  const bad: readonly [what: string, line: number, change: (lines: string[]) => string][] = [
    ['an unknown type', 3, (l) => split(l).join('').replace('"tier.routed"', '"tier.rooted"')],
    ['a gap', 5, (l) => split(l.toSpliced(4, 1)).join('')],
    ['a fact twice', 6, (l) => split(l.toSpliced(4, 0, l[4] ?? '')).join('')],
    ['data of another shape', 4, (l) => split(l).join('').replace('"messageCount":1', '"messageCount":"1"')],
    ['a torn last line', 18, (l) => l.join('\n').slice(0, -40)],
    ['something that is not JSON', 2, (l) => split(l.with(1, 'oops')).join('')],
    ['an empty line', 3, (l) => split(l.toSpliced(2, 0, '')).join('')],
    ['nothing', 1, () => ''],
    [
      'a task that goes on after another',
      20,
      (l) => split([...l, ...renamed(l.slice(0, 1)), ...l.slice(0, 1)]).join(''),
    ],
    [
      'a digest that does not follow',
      2,
      // One in 64 begins with the very sign that it was to be changed to, and held.
      (l) => split(l.map((line, i) => (i === 1 ? withOtherDigest(line) : line))).join(''),
    ],
    [
      'a fact that had no place',
      2,
      (l) =>
        split(
          undigested(l.toSpliced(1, 16).map((line, i) => line.replace(/"seq":\d+/, `"seq":${i + 1}`))),
        ).join(''),
    ],
  ];

  it.each(bad)('refuses %s, with its line, and keeps nothing of the file', async (_what, line, change) => {
    const home = temporaryDirectory();
    const good = fs.readFileSync(file, 'utf8').replaceAll(stories.climbed, `${stories.climbed}x`);
    const first = undigested(good.trimEnd().split('\n'));
    const name = changed('bad.jsonl', change);
    const text = fs.readFileSync(path.join(directory, name), 'utf8');
    const { code, stderr } = await runCascade(['import', path.join(directory, name)], { cwd: home });
    expect(code).toBe(1);
    expect(stderr).toContain('EXCHANGE_FILE_INVALID');
    expect(stderr).toContain(`line ${line}:`);
    // A good task before the bad one does not come either.
    if (text !== '') {
      fs.writeFileSync(path.join(directory, 'both.jsonl'), `${first.join('\n')}\n${text}`);
      expect((await runCascade(['import', path.join(directory, 'both.jsonl')], { cwd: home })).code).toBe(1);
    }
    expect((await runCascade(['tasks', '--json'], { cwd: home })).stdout).toBe('[]\n');
    fs.rmSync(home, { recursive: true });
  });

  it('says so of a file that is not there, and of one in another encoding', async () => {
    expect(await cascade('import', 'nowhere.jsonl')).toMatchObject({ code: 2 });
    fs.writeFileSync(path.join(directory, 'latin.jsonl'), Buffer.from('{"v":"\u00e9"}', 'latin1'));
    const { code, stderr } = await cascade('import', 'latin.jsonl');
    expect(code).toBe(1);
    expect(stderr).toContain('not a text in UTF-8');
  });
});

function renamed(lines: readonly string[]): string[] {
  return undigested(lines).map((line) => line.replace(/"task":"task_[^"]+"/, '"task":"task_another"'));
}

function withOtherDigest(line: string): string {
  return line.replace(/(?<="digest":")./, (first) => (first === '_' ? '-' : '_'));
}

function undigested(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/,"digest":"[^"]+"\}$/, '}'));
}

/** Changes a record as somebody would who knows about checksums and not about digests. */
function forge(store: string, task: TaskId, seq: number): void {
  const folder = path.join(store, 'segments');
  for (const name of fs.readdirSync(folder).filter((each) => each.endsWith('.jsonl'))) {
    const lines = fs.readFileSync(path.join(folder, name), 'utf8').split('\n');
    const forged = lines.map((line) => {
      if (!line.includes(`"task":"${task}","seq":${seq},`)) return line;
      const body = line.replace('beyond me', 'behind me').replace(/,"crc":"[0-9a-f]{8}"\}$/, '');
      const crc = zlib.crc32(body).toString(16).padStart(8, '0');
      return `${body},"crc":"${crc}"}`;
    });
    fs.writeFileSync(path.join(folder, name), forged.join('\n'));
  }
}
