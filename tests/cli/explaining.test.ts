import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../adapters/file-store.js';
import { runCascade } from './run-cascade.js';
import { storyStore, type Stories } from './story-store.js';

const directory = temporaryDirectory();
let stories: Stories;
const explain = async (...words: string[]) =>
  (await runCascade(['explain', ...words], { cwd: directory })).stdout;

beforeAll(async () => void (stories = await storyStore(directory)));
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

describe('cascade explain', () => {
  it('says how the ask was judged, and what else there was', async () => {
    const text = await explain(stories.climbed);
    expect(text).toMatch(/Judged +heavy, \d+ % sure, difficulty 0\.\d+ of 1/);
    expect(text.match(/^ {2}[+-] .*\((harder|easier)\)$/gm)).toHaveLength(5);
    expect(text).toContain('light was asked for');
    expect(text).toMatch(/instead of heavy \(big\): a call there was estimated at \$0\.0\d+/);
  });

  it('says of each leg how the task came there, what failed, what was rejected and what it cost', async () => {
    const text = await explain(stories.climbed);
    expect(text).toContain('medium (middle): from light, the model asked for help: this proof is beyond me');
    expect(text).toMatch(/call 1 failed .*RATE_LIMITED.*; waited \d ms and tried again; \$0/);
    expect(text).toContain('draft rejected by the check cut_off');
    expect(text).toContain('heavy (big): from medium, a draft failed a check');
    expect(text).toContain('[scripted]');
  });

  it('compares with the same answers from the heavy tier, and adds up', async () => {
    const told = JSON.parse(await explain(stories.climbed, '--json')) as {
      costMicroUsd: number;
      alwaysHeavy: { costMicroUsd: number; insteadOfMicroUsd: number };
      turns: { legs: { costMicroUsd: number; usage: { inputTokens: number; outputTokens: number } }[] }[];
    };
    const legs = told.turns.flatMap((turn) => turn.legs);
    const sum = (of: (leg: (typeof legs)[number]) => number) =>
      legs.reduce((total, leg) => total + of(leg), 0);
    expect(sum((leg) => leg.costMicroUsd)).toBe(told.costMicroUsd);
    // 5 and 25 dollars a million; each call is rounded up by itself.
    const heavy = sum(({ usage }) => usage.inputTokens * 5 + usage.outputTokens * 25);
    expect(told.alwaysHeavy).toEqual({
      model: 'big',
      costMicroUsd: heavy,
      insteadOfMicroUsd: told.costMicroUsd,
    });
  });

  it('tells of the question a person is being asked', async () => {
    const text = await explain(stories.waiting);
    expect(text).toMatch(/waits for approval of medium: the next call was estimated at \$0\.\d+/);
  });

  it('says unknown where no price is known, and never zero', async () => {
    const text = await explain(stories.unpriced);
    expect(text).toMatch(/Total +cost unknown/);
    expect(text).toContain('no heavy tier');
  });

  it('tells of denials, rollbacks and lost calls', async () => {
    const tell = async (name: string) => {
      const home = temporaryDirectory();
      await runCascade(['import', path.resolve('tests/histories', name)], { cwd: home });
      const { stdout } = await runCascade(['explain', '@1'], { cwd: home });
      fs.rmSync(home, { recursive: true });
      return stdout;
    };
    expect(await tell('0.1.0-approval-denied-then-granted.jsonl')).toMatch(
      /refused: ESCALATION_DENIED, try harder first\n {2}medium was denied by ada/,
    );
    expect(await tell('0.1.0-rolled-back.jsonl')).toContain('fallen back because the higher tier failed');
    expect(await tell('0.1.0-crashed-twice.jsonl')).toContain(
      'was lost with its process; charged as reserved',
    );
  });
});
