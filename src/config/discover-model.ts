import { discoverLocalServers, type FoundServer } from '../adapters/discover-local-servers.js';
import { CascadeError } from '../domain/cascade-error.js';
import { keyIn } from './api-key.js';
import { asBackend, HOSTED_BACKENDS, type KnownBackend, type LocalServer } from './known-backends.js';
import { setVariable } from './set-variable.js';

/** A model that was found without a word of configuration. */
export interface Discovered {
  readonly backend: KnownBackend;
  readonly model: string;
}

/**
 * Looks for a model: a provider whose key is in the environment, else a server on this machine.
 *
 * @throws missing NO_MODEL, with what was looked for and how to get one soonest
 */
export async function discoverModel(
  env: Readonly<Record<string, string | undefined>>,
  servers: readonly LocalServer[],
): Promise<Discovered> {
  for (const backend of HOSTED_BACKENDS) {
    if (backend.model === null || keyIn(env, backend.apiKeyEnv) === null) continue;
    return { backend, model: backend.model };
  }
  const running = await discoverLocalServers(servers);
  for (const server of running) {
    const model = server.models.find(canChat);
    if (model !== undefined) return { backend: asBackend(server), model };
  }
  throw noModel(servers, running);
}

/** Models that only turn text into numbers answer nobody. */
function canChat(model: string): boolean {
  return !/embed|rerank|whisper|(^|[/:_-])(bge|tts|clip)[-:_]/i.test(model);
}

function noModel(servers: readonly LocalServer[], idle: readonly FoundServer<LocalServer>[]): CascadeError {
  const variables = HOSTED_BACKENDS.filter(({ model }) => model !== null).map(({ apiKeyEnv }) => apiKeyEnv);
  const places = servers.map(({ title, baseUrl }) => `${title} (${new URL(baseUrl).host})`);
  const [empty] = idle;
  const local =
    empty === undefined
      ? 'install Ollama, then `ollama pull qwen3:4b`, and run this again'
      : `${empty.title} is running without a model: give it one (\`ollama pull qwen3:4b\`), and run this again`;
  const cures = [
    `set a key in this shell: ${setVariable('OPENAI_API_KEY')}`,
    local,
    'write a cascade.toml for your own server or provider: `cascade init`',
  ];
  return new CascadeError({
    kind: 'missing',
    code: 'NO_MODEL',
    message:
      'No model was found. Looked for a cascade.toml with a model, for the keys ' +
      `${variables.join(', ')}, and for servers on this machine: ${places.join(', ')}.`,
    hint: ['Any of these will do:', ...cures.map((cure, index) => `  ${index + 1}. ${cure}`)].join('\n'),
    details: { variables, servers: servers.map(({ baseUrl }) => baseUrl), cures },
  });
}
