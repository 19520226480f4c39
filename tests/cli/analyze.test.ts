import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCascade } from './run-cascade.js';
import { workFolder } from './work-folder.js';

const ASK = 'Design a distributed cache that stays consistent under partitions';

/** SPEC §2, key by key. */
const analysisSchema = z.object({
  level: z.enum(['light', 'medium', 'heavy']),
  confidence: z.number().min(0).max(1),
  score: z.number().min(0).max(1),
  pLight: z.number(),
  pMedium: z.number(),
  reasoning: z.string().min(1),
  metrics: z.record(z.string(), z.number()),
  contributions: z.array(z.object({ signal: z.string(), words: z.string(), effect: z.number() })).max(5),
});

describe('cascade analyze', () => {
  it('shows level, confidence, reasons and what would change the decision', async () => {
    const { code, stdout } = await runCascade(['analyze', ASK], { cwd: workFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^level +heavy$/m);
    expect(stdout).toMatch(/^confidence +\[#+\.*\] \d+ %$/m);
    expect(stdout.match(/\((harder|easier)\)$/gm)?.length).toBeLessThanOrEqual(5);
    expect(stdout).toMatch(/^to change +\S/m);
    expect(stdout).not.toContain('\u001b');
  });

  it('has colours and whole bars where they are wanted', async () => {
    const env = { FORCE_COLOR: '1' };
    const { stdout } = await runCascade(['analyze', ASK], { cwd: workFolder(), env });
    expect(stdout).toContain('\u001b[');
    expect(stdout).toContain('█');
    const plain = await runCascade(['analyze', ASK], { cwd: workFolder(), env: { ...env, NO_COLOR: '1' } });
    expect(plain.stdout).not.toContain('\u001b');
  });

  it('prints the analysis with --json, of words as of standard input', async () => {
    const words = await runCascade(['analyze', ASK, '--json'], { cwd: workFolder() });
    const piped = await runCascade(['analyze', '--json'], { cwd: workFolder(), input: ASK });
    expect(analysisSchema.parse(JSON.parse(words.stdout)).level).toBe('heavy');
    expect(piped.stdout).toBe(words.stdout);
  });

  it('knows nothing of an empty text, and says so', async () => {
    const { code, stdout } = await runCascade(['analyze', '--json'], { cwd: workFolder() });
    expect([code, JSON.parse(stdout).confidence]).toEqual([0, 0]);
  });
});
