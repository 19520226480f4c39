import { listModels, type ModelList } from '../adapters/list-models.js';
import { isLoopback, type ApiKey } from './api-key.js';
import type { BackendSettings } from '../adapters/backends/backend-settings.js';
import { fail, ok, warn, type DoctorCheck } from './doctor-check.js';
import { setVariable } from './set-variable.js';

/** A backend with what is to be known of it. */
export interface CheckedBackend {
  readonly settings: BackendSettings;
  readonly key: ApiKey | undefined;
  /** The models the policy uses there. */
  readonly models: readonly string[];
  readonly timeoutMs: number;
}

const OWN_ADDRESS = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
} as const;

/** Whether a backend has its key, answers, and has the models that are used. */
export async function checkBackend(backend: CheckedBackend): Promise<readonly DoctorCheck[]> {
  const { name, provider } = backend.settings;
  if (provider === 'scripted')
    return [ok(name, 'scripted: its answers come from a script, not from a model')];
  const key = checkKey(backend);
  return key?.status === 'fail' ? [key] : [...(key === null ? [] : [key]), ...(await checkAnswers(backend))];
}

function checkKey({ settings: { name }, key }: CheckedBackend): DoctorCheck | null {
  if (key === undefined || (key.variable === null && !key.isNeeded)) return null;
  if (key.isSet) return ok(name, `${key.variable} is set`);
  if (!key.isNeeded) return ok(name, `${key.variable} is not set, and not needed`);
  const missing = key.variable === null ? 'it names no variable for its key' : `${key.variable} is not set`;
  const cure =
    key.variable === null
      ? 'Add api_key_env = "…" to it.'
      : `Set it in this shell: ${setVariable(key.variable)}`;
  return fail(name, missing, cure);
}

async function checkAnswers({
  settings,
  models,
  timeoutMs,
}: CheckedBackend): Promise<readonly DoctorCheck[]> {
  const { name, provider, apiKey } = settings;
  const baseUrl = settings.baseUrl ?? (provider === 'anthropic' ? OWN_ADDRESS.anthropic : OWN_ADDRESS.openai);
  const wire = provider === 'anthropic' ? 'anthropic' : 'openai';
  const list = await listModels({ baseUrl, wire, apiKey, timeoutMs });
  if (!list.ok) return [noList(name, baseUrl, list)];
  const absent = models.filter((model) => !has(list.models, model));
  return [
    ok(name, `${new URL(baseUrl).host} answers, and lists ${list.models.length} models`),
    ...absent.map((model) => warn(name, `${model} is not among them`, cureForAbsent(model, baseUrl))),
  ];
}

function noList(name: string, baseUrl: string, list: Exclude<ModelList, { readonly ok: true }>): DoctorCheck {
  const { host } = new URL(baseUrl);
  if (list.why === 'unreachable') {
    const cure = isLoopback(baseUrl)
      ? `Start the server of backend ${name}.`
      : 'Check base_url and the network.';
    return fail(name, `${host} does not answer`, cure);
  }
  if (list.why === 'unreadable') {
    return warn(
      name,
      `${host} answers, but gives no list of models`,
      'Check that base_url ends as it should: …/v1.',
    );
  }
  if (list.status === 401 || list.status === 403) {
    return fail(name, `${host} refuses the key (${list.status})`, 'Check the key, or make a new one.');
  }
  return warn(name, `${host} answers with ${list.status} when asked for its models`, 'Check base_url.');
}

/** Ollama lists `llama3` as `llama3:latest`. */
function has(models: readonly string[], model: string): boolean {
  return models.includes(model) || models.includes(`${model}:latest`);
}

function cureForAbsent(model: string, baseUrl: string): string {
  if (new URL(baseUrl).port === '11434') return `Fetch it: ollama pull ${model}`;
  return 'Check the name; some providers serve names they do not list.';
}
