import { stringify } from 'smol-toml';
import { isTable } from './config-defaults.js';
import type { KeyPath } from './toml-places.js';

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
  return tomlText(value);
}

/** A value as TOML writes it, cut where it is long. */
export function tomlText(value: unknown): string {
  const written = stringify({ value })
    .replace(/^value = /, '')
    .trim();
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
}
