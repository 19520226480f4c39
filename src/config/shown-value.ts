import { stringify } from 'smol-toml';
import { isTable } from './config-defaults.js';
import type { KeyPath } from './key-path.js';

const LONGEST = 60;

/** A path as it is written in a file: backends.local.tiers.light. */
export function dotted(path: KeyPath): string {
  return path
    .map((step) => (typeof step === 'number' || /^[\w-]+$/.test(step) ? String(step) : JSON.stringify(step)))
    .join('.');
}

/** A value that was found where another was expected. What stands where a key's name should is never shown. */
export function shownValue(path: KeyPath, value: unknown): string {
  const last = path.at(-1);
  if (typeof last === 'string' && /keys?_env$/.test(last))
    return 'something else (not shown: it may be a key)';
  if (isTable(value)) return 'a table';
  const written = tomlText(value);
  if (written.length <= LONGEST) return written;
  // Never a part of it: a key that is cut is not recognised, and half a key is too much.
  return Array.isArray(value) ? 'a long array' : `a text of ${String(value).length} characters`;
}

/** A value as TOML writes it, on one line. */
export function tomlText(value: unknown): string {
  if (!isTable(value))
    return stringify({ value })
      .replace(/^value = /, '')
      .trim();
  const pairs = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{ ${pairs.map(([key, each]) => `${dotted([key])} = ${tomlText(each)}`).join(', ')} }`;
}
