import type { z } from 'zod';
import { BACKSLASH_HINT } from './backslash-hint.js';
import type { SortedFault } from './config-fault.js';
import { configSchema } from './config-schema.js';
import { isTable } from './config-defaults.js';
import { nearestKey } from './nearest-key.js';
import { allowedTexts, expectation, knownKeys, schemaAt, tablesWith } from './schema-at.js';
import { dotted, shownValue } from './shown-value.js';
import type { KeyPath } from './key-path.js';
import type { TomlPlaces } from './toml-places.js';

/** What the schema refuses, each fault with its place and with what would be right. */
export function schemaFaults(
  issues: readonly z.core.$ZodIssue[],
  document: unknown,
  places: TomlPlaces,
): readonly SortedFault[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...pathOf(issue), key]) : [],
  );
  const faults = unknown.map((path) => unknownKey(path, places));
  // A key that was probably meant to be the missing one explains it: one fault, not two.
  const explained = new Set(unknown.map((path) => dotted([...path.slice(0, -1), meant(path) ?? ''])));
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') continue;
    const path = pathOf(issue);
    const value = valueAt(document, path);
    if (issue.code === 'invalid_key') faults.push(badName(path, places));
    else if (value !== undefined) faults.push(wrongValue(path, value, places));
    else if (!explained.has(dotted(path))) faults.push(missingKey(path, places));
  }
  return faults;
}

function pathOf(issue: z.core.$ZodIssue): KeyPath {
  return issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

/** The key somebody probably meant, where there is one. */
function meant(path: KeyPath): string | null {
  const known = knownKeys(schemaAt(configSchema, path.slice(0, -1)));
  return nearestKey(String(path.at(-1)), known ?? []);
}

function unknownKey(path: KeyPath, places: TomlPlaces): SortedFault {
  const key = dotted(path);
  const common = { kind: 'unknown', key, ...places.nearest(path).key } as const;
  const last = String(path.at(-1));
  if (/^(api)?[-_]?(key|token|secret)$/i.test(last)) {
    return {
      ...common,
      message: `unknown key "${last}": a key must not stand in this file`,
      hint: `Put the key into an environment variable and name that one: api_key_env = "OPENAI_API_KEY".`,
    };
  }
  const where = path.length > 1 ? ` in [${dotted(path.slice(0, -1))}]` : '';
  return { ...common, message: `unknown key "${last}"${where}`, hint: hintForUnknown(path) };
}

function hintForUnknown(path: KeyPath): string {
  const nearest = meant(path);
  if (nearest !== null) return `Did you mean "${nearest}"?`;
  const [home] = tablesWith(configSchema, String(path.at(-1)));
  if (home !== undefined) return `It belongs in ${home}.`;
  const known = knownKeys(schemaAt(configSchema, path.slice(0, -1))) ?? [];
  return `Known here: ${known.join(', ')}.`;
}

function wrongValue(path: KeyPath, value: unknown, places: TomlPlaces): SortedFault {
  const place = places.nearest(path);
  const schema = schemaAt(configSchema, path);
  const expected = expectation(schema);
  const nearest = typeof value === 'string' ? nearestKey(value, allowedTexts(schema)) : null;
  return {
    kind: 'value',
    key: dotted(path),
    ...(place.value ?? place.key),
    message: `${dotted(path)}: expected ${expected}, found ${shownValue(path, value)}`,
    hint: nearest === null ? hintForPath(value) : `Did you mean "${nearest}"?`,
  };
}

function hintForPath(value: unknown): string | null {
  return typeof value === 'string' && /\p{Cc}/u.test(value) ? BACKSLASH_HINT : null;
}

function badName(path: KeyPath, places: TomlPlaces): SortedFault {
  const message = `${dotted(path)}: expected a name of letters, digits, "-" and "_"`;
  return { kind: 'value', key: dotted(path), ...places.nearest(path).key, message, hint: null };
}

function missingKey(path: KeyPath, places: TomlPlaces): SortedFault {
  const expected = expectation(schemaAt(configSchema, path));
  const message = `${dotted(path)} is missing: expected ${expected}`;
  return { kind: 'missing', key: dotted(path), ...places.nearest(path).key, message, hint: null };
}

function valueAt(document: unknown, path: KeyPath): unknown {
  let value = document;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isTable(value) && Object.hasOwn(value, step)) value = value[String(step)];
    else return undefined;
  }
  return value;
}
