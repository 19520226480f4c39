import { openBackends } from '../adapters/backends/open-backends.js';
import type { BackendSettings } from '../adapters/backends/backend-settings.js';
import type { Cascade } from '../cascade.js';
import { createCascade } from '../compose.js';
import { loadConfig } from '../config/load-config.js';
import { requireKeys } from '../config/require-keys.js';
import { CascadeError } from '../domain/cascade-error.js';
import type { Fact, FactData } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import type { TierModel } from '../domain/policy.js';
import type { AnswerCheck } from '../ports/answer-check.js';
import type { CommandCall } from './command-spec.js';
import { damageText } from './damage-text.js';
import { lookingTools } from './looking-tools.js';
import { printWarnings } from './print-warnings.js';
import { scriptedPauseMs } from './scripted-pause.js';
import { storePath } from './store-path.js';

/** A task that is to go on here. */
export interface StoredTask {
  readonly task: TaskId;
  readonly facts: readonly Fact[];
}

type Call = Pick<CommandCall, 'global' | 'terminal'>;

interface Models {
  readonly backends: readonly BackendSettings[];
  readonly checks: Readonly<Record<string, AnswerCheck>>;
  readonly maxActiveTasks: number;
}

const NO_MODELS: Models = { backends: [], checks: {}, maxActiveTasks: 10 };

/**
 * The engine for tasks that are there already. Each of them brought its own rules; the configuration
 * brings the models, and the tools are those of `cascade run --tools`, for tasks that began with them.
 *
 * @returns the engine, and the tasks that it must not go on with, with the reason
 * @throws  what reading the configuration throws; invalid MISSING_API_KEY
 */
export async function openForTasks(
  call: Call,
  tasks: readonly StoredTask[],
): Promise<{ readonly cascade: Cascade; readonly unable: ReadonlyMap<TaskId, CascadeError> }> {
  const tiers = tasks.flatMap(({ facts }) => Object.values(beginning(facts).policy.tiers));
  // What only follows a script needs no configuration.
  const models = tiers.some(({ scripted }) => !scripted) ? await configured(call) : NO_MODELS;
  const names = new Set(models.backends.map(({ name }) => name));
  const scripted = tiers.filter((tier) => tier.scripted && !names.has(tier.backend)).map(scriptedBackend);
  const backends = [...models.backends, ...new Map(scripted.map((each) => [each.name, each])).values()];
  const known = { backends: new Set(backends.map(({ name }) => name)), checks: models.checks };
  const unable = new Map<TaskId, CascadeError>();
  for (const { task, facts } of tasks) {
    const reason = whyNot(task, beginning(facts).policy, known);
    if (reason !== null) unable.set(task, reason);
  }
  return { cascade: await open(call, tasks, { ...models, backends }), unable };
}

/** The engine for a word that ends a task: it asks no model. */
export async function openWithoutModels(call: Call, stored: StoredTask): Promise<Cascade> {
  return open(call, [stored], NO_MODELS);
}

async function open(call: Call, tasks: readonly StoredTask[], models: Models): Promise<Cascade> {
  const first = tasks.map(({ facts }) => beginning(facts));
  const usesTools = first.some(({ tools }) => tools.length > 0);
  const { checks, maxActiveTasks } = models;
  const cascade = await createCascade({
    models: openBackends(models.backends, { scriptedPauseMs: scriptedPauseMs(call.terminal) }),
    checks,
    maxActiveTasks,
    log: { path: await storePath(call) },
    tools: usesTools ? await lookingTools(call.terminal.cwd) : {},
    // Of tasks that begin here, and none does: a fork keeps the rules of its parent.
    policy: first[0]?.policy ?? { tiers: {} },
  });
  printWarnings(call, cascade.findings().map(damageText));
  return cascade;
}

async function configured({ global, terminal }: Call): Promise<Models> {
  const { cwd, env } = terminal;
  const config = await loadConfig({ cwd, env, path: global.config });
  requireKeys(config);
  return config;
}

/** A task's first fact: what it brought with it. */
export function beginning(facts: readonly Fact[]): FactData<'task.submitted'> {
  const [first] = facts;
  if (first?.type !== 'task.submitted') throw new TypeError('a task begins with task.submitted');
  return first.data;
}

function scriptedBackend({ backend }: TierModel): BackendSettings {
  return { name: backend, provider: 'scripted', baseUrl: null, apiKey: null };
}

function whyNot(
  task: TaskId,
  policy: FactData<'task.submitted'>['policy'],
  known: { readonly backends: ReadonlySet<string>; readonly checks: Models['checks'] },
): CascadeError | null {
  const backends = Object.values(policy.tiers).map(({ backend }) => backend);
  const missing = [...new Set(backends.filter((name) => !known.backends.has(name)))];
  if (missing.length > 0) return cannot(task, 'UNKNOWN_BACKEND', `needs the backend ${missing.join(', ')}`);
  const checks = policy.checks.custom.filter((name) => known.checks[name] === undefined);
  return checks.length === 0 ? null : cannot(task, 'UNKNOWN_CHECK', `needs the check ${checks.join(', ')}`);
}

function cannot(task: TaskId, code: string, what: string): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code,
    message: `${task} ${what}, which this configuration does not have.`,
    hint: 'Use the configuration it began under (--config), or resume it in the program that began it. Nothing was changed.',
    details: { task },
  });
}
