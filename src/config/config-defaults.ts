/** What a file that says nothing says, in the words of the file. */
const ALWAYS = {
  backends: {},
  retry: { max_attempts: 4, base: '500ms', cap: '30s' },
  budget: {},
  log: { store: 'file', path: '.cascade', redact: [] },
  server: { host: '127.0.0.1', port: 4680 },
};

/** What `[cascade]` says beyond what is written in it; without that table there is no cascading. */
const CASCADE = {
  default_tier: 'medium',
  confidence_threshold: 0.7,
  max_escalations: 3,
  min_seconds_between_escalations: 0,
  approval: 'never',
  approval_timeout: '24h',
  on_approval_timeout: 'deny',
  cross_backend: false,
  reroute: 'up_only',
  max_active_tasks: 10,
  task_timeout: '30m',
  max_calls: 200,
  stream: 'commit',
  on_provider_failure: 'fail',
  checks: { empty: true, cut_off: true, refusal: false },
  stall: { repeats: 3, window: 6 },
};

/** What `[cascade.checks.judge]` says beyond what is written in it; without that table nobody judges. */
export const JUDGE = {
  tier: 'same',
  criteria:
    'The answer does what was asked, all of it. It is correct, and agrees with the conversation and with what the tools returned.',
} as const;

/** A parsed file with what it leaves out. What it says is kept as it is, right or wrong. */
export function withDefaults(document: object): unknown {
  const cascade = own(document, 'cascade');
  if (cascade === undefined) return filled(ALWAYS, document);
  const isJudged = own(own(cascade, 'checks'), 'judge') !== undefined;
  const checks = isJudged ? { ...CASCADE.checks, judge: JUDGE } : CASCADE.checks;
  return filled({ ...ALWAYS, cascade: { ...CASCADE, checks } }, document);
}

function filled(defaults: unknown, written: unknown): unknown {
  if (written === undefined) return defaults;
  if (!isTable(defaults) || !isTable(written)) return written;
  const keys = new Set([...Object.keys(defaults), ...Object.keys(written)]);
  return Object.fromEntries([...keys].map((key) => [key, filled(own(defaults, key), own(written, key))]));
}

/** What a table says of a key itself; undefined where it says nothing, or is no table. */
function own(table: unknown, key: string): unknown {
  return isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A table of TOML; dates and arrays are values. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
