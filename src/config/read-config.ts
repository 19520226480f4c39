import fs from 'node:fs/promises';
import path from 'node:path';
import { CascadeError } from '../domain/cascade-error.js';
import type { AnswerCheck } from '../ports/answer-check.js';
import { configSchema, type ConfigDocument } from './config-schema.js';
import { withDefaults } from './config-defaults.js';
import { invalidConfig, type FaultyFile, type SortedFault } from './config-fault.js';
import { secretsOf } from './hide-secrets.js';
import { parseToml } from './parse-toml.js';
import { readJsonSchema } from './read-json-schema.js';
import { referenceFaults } from './reference-faults.js';
import { schemaFaults } from './schema-faults.js';
import { TomlPlaces } from './toml-places.js';

/** A configuration of which every word is understood. */
export interface ConfigFile {
  /** Absolute; null where there is no file and all is as it comes. */
  readonly file: string | null;
  readonly document: ConfigDocument;
  readonly places: TomlPlaces;
  readonly checks: Readonly<Record<string, AnswerCheck>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What a file that does not exist says. */
export function emptyConfig(): ConfigFile {
  return {
    file: null,
    document: configSchema.parse(withDefaults({})),
    places: new TomlPlaces(''),
    checks: {},
  };
}

/** Reads a file. @throws invalid INVALID_CONFIG, with all its faults; NOT_BUILT_YET; CONFIG_UNREADABLE */
export async function readConfig(file: string, env: Environment): Promise<ConfigFile> {
  return understand(await readText(file), file, env);
}

/** As `readConfig`, of a text at hand. Paths in it are relative to where `file` would be. */
export async function understand(text: string, file: string, env: Environment): Promise<ConfigFile> {
  const source: FaultyFile = { file, text, secrets: secretsOf(env, text) };
  const toml = parseToml(text);
  if ('fault' in toml) throw invalidConfig(source, [toml.fault]);
  const places = new TomlPlaces(text);
  const document = withDefaults(toml.document);
  const read = configSchema.safeParse(document);
  if (!read.success) throw invalidConfig(source, schemaFaults(read.error.issues, document, places));
  const faults: SortedFault[] = [...referenceFaults(read.data, places)];
  const checks = await answerChecks(read.data, path.dirname(file), places, faults);
  if (faults.length > 0) throw invalidConfig(source, faults);
  return { file, document: read.data, places, checks };
}

async function answerChecks(
  { cascade }: ConfigDocument,
  folder: string,
  places: TomlPlaces,
  faults: SortedFault[],
): Promise<Readonly<Record<string, AnswerCheck>>> {
  const named = cascade?.checks.json_schema;
  if (named === undefined) return {};
  const read = await readJsonSchema(path.resolve(folder, named));
  if ('check' in read) return { json_schema: read.check };
  const key = ['cascade', 'checks', 'json_schema'];
  const place = places.nearest(key);
  const message = `${key.join('.')}: ${read.fault}`;
  faults.push({ kind: 'value', key: key.join('.'), ...(place.value ?? place.key), message, hint: read.hint });
  return {};
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await fs.readFile(file));
  } catch (error) {
    const isText = error instanceof TypeError;
    throw new CascadeError({
      kind: 'invalid',
      code: 'CONFIG_UNREADABLE',
      message: isText ? `${file} is not a text in UTF-8.` : `${file} cannot be read.`,
      hint: isText ? 'Save it as UTF-8, which is what TOML is written in.' : 'Check that you may read it.',
      details: { file },
      cause: error,
    });
  }
}
