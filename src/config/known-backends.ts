/** A provider Cascade knows by name, so that nobody has to write down its address. */
export interface KnownBackend {
  readonly name: string;
  readonly provider: 'openai' | 'anthropic' | 'openai-compatible';
  /** null: the provider's own address. */
  readonly baseUrl: string | null;
  /** The variable its key is looked for in; null where it needs none. */
  readonly apiKeyEnv: string | null;
  /** What is used where nothing but its key was found; null: it is used only where it is named. */
  readonly model: string | null;
}

/** Hosted providers, in the order their keys are looked for. */
export const HOSTED_BACKENDS: readonly KnownBackend[] = [
  hosted('openai', 'OPENAI', null, 'gpt-5.4-mini'),
  hosted('anthropic', 'ANTHROPIC', null, 'claude-sonnet-5-5'),
  hosted('openrouter', 'OPENROUTER', 'https://openrouter.ai/api/v1', 'openrouter/auto'),
  hosted('groq', 'GROQ', 'https://api.groq.com/openai/v1', 'openai/gpt-oss-120b'),
  hosted('mistral', 'MISTRAL', 'https://api.mistral.ai/v1', null),
  hosted('deepseek', 'DEEPSEEK', 'https://api.deepseek.com/v1', null),
  hosted('together', 'TOGETHER', 'https://api.together.xyz/v1', null),
  hosted('xai', 'XAI', 'https://api.x.ai/v1', null),
];

/** A server that may run on this machine. */
export interface LocalServer {
  readonly name: string;
  /** As its users call it. */
  readonly title: string;
  /** With the version: `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
}

/** Servers of this machine, in the order they are taken. */
export const LOCAL_SERVERS: readonly LocalServer[] = [
  { name: 'ollama', title: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { name: 'lmstudio', title: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { name: 'llama-server', title: 'llama-server', baseUrl: 'http://127.0.0.1:8080/v1' },
  { name: 'vllm', title: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
  { name: 'jan', title: 'Jan', baseUrl: 'http://127.0.0.1:1337/v1' },
];

/** A backend one may name without a word in cascade.toml: `--model ollama:qwen3:8b`. */
export function knownBackend(name: string): KnownBackend | null {
  const local = LOCAL_SERVERS.find((each) => each.name === name);
  return (
    HOSTED_BACKENDS.find((each) => each.name === name) ?? (local === undefined ? null : asBackend(local))
  );
}

export function asBackend({ name, baseUrl }: LocalServer): KnownBackend {
  return { name, provider: 'openai-compatible', baseUrl, apiKeyEnv: null, model: null };
}

function hosted(name: string, prefix: string, baseUrl: string | null, model: string | null): KnownBackend {
  const provider = name === 'openai' || name === 'anthropic' ? name : 'openai-compatible';
  return { name, provider, baseUrl, apiKeyEnv: `${prefix}_API_KEY`, model };
}
