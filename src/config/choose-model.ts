import { CascadeError } from '../domain/cascade-error.js';
import { splitModel } from './cascade-backend.js';
import type { BackendSection } from './config-schema.js';
import { discoverModel } from './discover-model.js';
import { knownBackend, type KnownBackend, type LocalServer } from './known-backends.js';
import { nearestKey } from './nearest-key.js';
import type { ConfigFile } from './read-config.js';

/** The one model of standard mode, and who said so. */
export interface ChosenModel {
  readonly backend: string;
  readonly model: string;
  /** Where the backend is not in the file: what is known of it. */
  readonly known: KnownBackend | null;
  readonly origin: 'file' | '--model' | 'discovered';
}

/** @throws invalid INVALID_MODEL; missing NO_MODEL */
export async function chooseModel(
  { document }: ConfigFile,
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  servers: readonly LocalServer[],
): Promise<ChosenModel> {
  if (asked !== undefined) return namedModel(asked, document.backends);
  if (document.model !== undefined) {
    return { ...splitModel(document.model.default), known: null, origin: 'file' };
  }
  const [own] = Object.keys(document.backends);
  if (own !== undefined) throw noDefault(own);
  const { backend, model } = await discoverModel(env, servers);
  return { backend: backend.name, model, known: backend, origin: 'discovered' };
}

function namedModel(asked: string, backends: Readonly<Record<string, BackendSection>>): ChosenModel {
  const { backend, model } = splitModel(asked);
  if (!asked.includes(':')) throw invalidModel(`"${asked.slice(0, 40)}" names no backend.`, []);
  if (backend === '' || model.trim() === '') throw invalidModel('It has the form backend:model.', []);
  if (Object.hasOwn(backends, backend)) return { backend, model, known: null, origin: '--model' };
  const known = knownBackend(backend);
  if (known !== null) return { backend, model, known, origin: '--model' };
  const names = [...Object.keys(backends), ...KNOWN_NAMES];
  throw invalidModel(`There is no backend "${backend.slice(0, 40)}".`, names, nearestKey(backend, names));
}

/** Whoever describes a backend wants it used: looking for another would surprise. */
function noDefault(backend: string): CascadeError {
  return new CascadeError({
    kind: 'missing',
    code: 'NO_MODEL',
    message: 'The configuration has a backend, and names no model to use.',
    hint: `Add [model] with default = "${backend}:…", or [cascade] to climb its tiers.`,
  });
}

const KNOWN_NAMES = ['openai', 'anthropic', 'openrouter', 'groq', 'ollama', 'lmstudio'];

function invalidModel(why: string, names: readonly string[], nearest: string | null = null): CascadeError {
  const known = names.length === 0 ? '' : ` Backends: ${[...new Set(names)].join(', ')}.`;
  const did =
    nearest === null ? 'Write it as backend:model, such as ollama:qwen3:8b.' : `Did you mean "${nearest}"?`;
  return new CascadeError({
    kind: 'invalid',
    code: 'INVALID_MODEL',
    message: `This model cannot be used. ${why}`,
    hint: `${did}${known}`,
  });
}
