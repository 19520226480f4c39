import { systemClock } from './adapters/clock-system.js';
import { guardedAnalyzer } from './adapters/guarded-analyzer.js';
import { guardedModels } from './adapters/guarded-models.js';
import { randomIdentifiers } from './adapters/identifiers-random.js';
import { openFileLog } from './adapters/log-file/open-file-log.js';
import { memoryLog } from './adapters/log-memory.js';
import { sharedController } from './adapters/shared-controller.js';
import { toolFromDefinition, type ToolDefinition } from './adapters/tool-from-definition.js';
import { analyze as analyzeText } from './analysis/analyze.js';
import { checkOptions } from './config/check-options.js';
import { resolvePolicy, type PolicyInput } from './config/resolve-policy.js';
import type { Analysis } from './domain/analysis.js';
import { Cascade } from './cascade.js';
import { Drafts } from './engine/drafts.js';
import { withHostDoor } from './engine/host-door.js';
import { journaled } from './engine/journaled.js';
import { performingTask } from './engine/performing-task.js';
import { Session } from './engine/session.js';
import type { AnswerCheck } from './ports/answer-check.js';
import type { Clock } from './ports/clock.js';
import type { EventLog } from './ports/event-log.js';
import type { Identifiers } from './ports/identifiers.js';
import type { LanguageModels } from './ports/language-models.js';
import type { Randomness } from './ports/randomness.js';

export interface CascadeOptions {
  /** Who answers. */
  readonly models: LanguageModels;
  readonly policy: PolicyInput;
  /** Where facts are kept: a directory, nothing but this process's memory, or a log of your own. */
  readonly log: { readonly path: string } | 'memory' | EventLog;
  readonly tools?: Readonly<Record<string, ToolDefinition>>;
  /** Judges of answers; the policy's `checks.custom` says which of them apply. Default: all. */
  readonly checks?: Readonly<Record<string, AnswerCheck>>;
  /** Further tasks wait in order. Default: 10. */
  readonly maxActiveTasks?: number;
  readonly analyze?: (text: string) => Analysis;
  readonly clock?: Clock;
  readonly identifiers?: Identifiers;
  readonly randomness?: Randomness;
}

/**
 * Puts Cascade together: the only place that knows which real things stand behind the ports.
 *
 * @throws invalid INVALID_OPTIONS, INVALID_POLICY; unavailable STORE_NOT_WRITABLE
 */
export async function createCascade(options: CascadeOptions): Promise<Cascade> {
  checkOptions(options);
  const { clock = systemClock } = options;
  const analyze = options.analyze === undefined ? analyzeText : guardedAnalyzer(options.analyze);
  const models = guardedModels(options.models);
  const identifiers = options.identifiers ?? randomIdentifiers(clock);
  const randomness = options.randomness ?? { next: Math.random };
  const checks = new Map(Object.entries(options.checks ?? {}));
  const tools = new Map(
    Object.entries(options.tools ?? {}).map(([name, tool]) => [name, toolFromDefinition(name, tool)]),
  );
  const policy = resolvePolicy({
    ...options.policy,
    checks: { custom: [...checks.keys()], ...options.policy.checks },
  });
  const log = await openLog(options.log);
  const session = new Session();
  const drafts = new Drafts();
  const machine = performingTask({ clock, identifiers, randomness, models, tools, checks, analyze, drafts });
  const logic = journaled(machine, { log, clock, identifiers, observer: session });
  session.open({ clock, machine }, logic, options.maxActiveTasks ?? 10);
  const [closing, closed] = [sharedController(), sharedController()];
  const parts = { log, clock, identifiers, tools, policy, machine, session, drafts };
  return new Cascade({ ...parts, logic: withHostDoor(logic), closing, closed });
}

async function openLog(log: CascadeOptions['log']): Promise<EventLog> {
  if (log === 'memory') return memoryLog();
  return 'path' in log ? openFileLog(log) : log;
}
