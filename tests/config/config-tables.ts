import fc from 'fast-check';
import { stringify } from 'smol-toml';

type Table = Readonly<Record<string, unknown>>;

/** Only what was drawn: a key that is not there says nothing. */
function some(keys: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Table> {
  return fc.record(keys, { requiredKeys: [] });
}

const duration = fc
  .tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom('ms', 's', 'm', 'h', 'd'))
  .map(([number, unit]) => `${number}${unit}`);
const usd = fc.integer({ min: 0, max: 5_000 }).map((cents) => cents / 100);
const model = fc.constantFrom('small', 'qwen3:8b', 'org/name', 'large "quoted"', 'größer');

const price = fc.record(
  { input: usd, output: usd, cached_input: usd },
  { requiredKeys: ['input', 'output'] },
);
const tier = fc.record(
  {
    model,
    context_window: fc.integer({ min: 1, max: 2_000_000 }),
    max_output_tokens: fc.integer({ min: 1, max: 64_000 }),
    price,
    timeout: duration,
    max_cost_per_call_usd: usd,
    capabilities: fc.subarray(['tools', 'vision', 'structured_output', 'reasoning']),
  },
  { requiredKeys: ['model'] },
);
const backend = fc.record({
  provider: fc.constantFrom('openai', 'anthropic', 'openai-compatible', 'scripted'),
  base_url: fc.constantFrom('http://127.0.0.1:1/v1', 'https://models.example/v1'),
  tiers: fc.record({ light: tier, medium: tier, heavy: tier }, { requiredKeys: ['medium'] }),
});

const cascade = some({
  default_tier: fc.constant('medium'),
  confidence_threshold: fc.double({ min: 0, max: 1, noNaN: true }),
  max_escalations: fc.nat(9),
  min_seconds_between_escalations: fc.nat(90),
  approval: fc.oneof(fc.constantFrom('never', 'always'), fc.subarray(['light', 'medium', 'heavy'])),
  approval_timeout: duration,
  on_approval_timeout: fc.constantFrom('deny', 'approve'),
  cross_backend: fc.boolean(),
  reroute: fc.constantFrom('up_only', 'free'),
  max_active_tasks: fc.integer({ min: 1, max: 50 }),
  task_timeout: duration,
  stream: fc.constantFrom('commit', 'live'),
  on_provider_failure: fc.constantFrom('fail', 'escalate'),
  checks: some({ empty: fc.boolean(), cut_off: fc.boolean(), refusal: fc.boolean() }),
  stall: fc.record({ repeats: fc.integer({ min: 2, max: 4 }), window: fc.integer({ min: 4, max: 9 }) }),
});

/** Files that hold, as tables: any part that may be absent sometimes is. */
export const configTables = fc
  .record(
    {
      name: fc.constantFrom('local', 'a-b', 'C_3'),
      backend,
      cascade,
      retry: some({ max_attempts: fc.integer({ min: 1, max: 9 }), base: duration, cap: duration }),
      budget: some({ task_usd: usd, session_usd: usd, day_usd: usd }),
      log: some({
        store: fc.constantFrom('file', 'memory'),
        path: fc.constantFrom('.cascade', '../else where'),
      }),
      server: some({ host: fc.constant('::1'), port: fc.nat(65_535), api_keys_env: fc.constant('K') }),
    },
    { requiredKeys: ['name', 'backend'] },
  )
  .map(({ name, backend: only, ...rest }) => ({
    model: { default: `${name}:${only.tiers.medium.model}` },
    backends: { [name]: only } as Readonly<Record<string, Table>>,
    ...rest,
  }));

/** A file that held, with something changed in it that may or may not be seen. */
export const brokenFiles = fc
  .record({
    tables: configTables,
    at: fc.nat(),
    length: fc.nat(12),
    instead: fc.constantFrom(
      '',
      '"',
      '=',
      '[',
      ']',
      '\n',
      '1',
      'x',
      '"x"',
      'nan',
      '{}',
      '__proto__ = 1\n',
      '🦜',
    ),
  })
  .map(({ tables, at, length, instead }) => {
    const whole = stringify(tables);
    const start = at % whole.length;
    return { text: whole.slice(0, start) + instead + whole.slice(start + length) };
  });
