import { textHash } from '../../src/domain/text-hash.js';

/** The same for the same JSON, in whatever order its keys stand. */
export function fingerprint(value: unknown): string {
  return textHash(JSON.stringify(value, sorted));
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
