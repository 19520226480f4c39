import { z } from 'zod';
import type { Usage } from '../../domain/facts.js';

const tokens = z.number().int().nonnegative().nullable().catch(null).default(null);

const usageSchema = z
  .object({
    inputTokens: z.object({ total: tokens, cacheRead: tokens }).partial().catch({}),
    outputTokens: z.object({ total: tokens, reasoning: tokens }).partial().catch({}),
    raw: z.unknown().optional(),
  })
  .partial()
  .catch({});

/**
 * What a call used. What is not known is null, never zero: provider packages write zero for numbers
 * that the provider did not send, so a zero counts only as what the provider's own report says.
 */
export function readUsage(value: unknown): Usage {
  const { inputTokens: input = {}, outputTokens: output = {}, raw } = usageSchema.parse(value);
  return {
    inputTokens: believed(input.total, raw, /^(prompt|input)_?tokens?(_?count)?$/i),
    outputTokens: believed(output.total, raw, /^(completion|output|candidates)_?tokens?(_?count)?$/i),
    cachedInputTokens: believed(input.cacheRead, raw, /cached|cache_?(read|hit)/i),
    reasoningTokens: believed(output.reasoning, raw, /^(reasoning|thinking|thoughts?)_?tokens?(_?count)?$/i),
  };
}

/** A number as reported; for a zero, what the raw report names so, where there is a raw report. */
function believed(claimed: number | null | undefined, raw: unknown, name: RegExp): number | null {
  if (claimed !== 0 || !isRecord(raw)) return claimed ?? null;
  return tokens.parse(findNumber(raw, name));
}

/** The number under a matching name, the least deeply nested first. */
function findNumber(raw: Readonly<Record<string, unknown>>, name: RegExp): number | undefined {
  let level: Readonly<Record<string, unknown>>[] = [raw];
  for (let depth = 0; depth < 4 && level.length > 0; depth += 1) {
    const entries = level.flatMap((record) => Object.entries(record));
    const found = entries.find(([key, value]) => name.test(key) && typeof value === 'number');
    if (found !== undefined) return found[1] as number;
    level = entries.flatMap(([, value]) => (isRecord(value) ? [value] : []));
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
