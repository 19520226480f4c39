import { expect } from 'vitest';
import { memoryLog } from '../../src/adapters/log-memory.js';
import type { BackendSettings } from '../../src/adapters/backends/backend-settings.js';
import { openBackends } from '../../src/adapters/backends/open-backends.js';
import type { Cascade } from '../../src/cascade.js';
import { createCascade, type CascadeOptions } from '../../src/compose.js';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import type { FactData, FactType } from '../../src/domain/facts.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { RawFact } from '../../src/domain/recorded.js';
import type { TaskResult } from '../../src/domain/task-result.js';
import { readFact } from '../../src/domain/upcast.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { taskView } from '../../src/views/task-view.js';

export const KEY = 'sk-test-0123456789abcdef';

export interface OverHttp {
  readonly cascade: Cascade;
  readonly log: EventLog;
  /** The data of all facts of one type, in order. */
  facts<T extends FactType>(task: TaskId, type: T): Promise<readonly FactData<T>[]>;
}

/** Cascade as a host puts it together, its one backend at this address; one model unless told otherwise. */
export async function overHttp(
  backend: Partial<BackendSettings> & Pick<BackendSettings, 'baseUrl'>,
  policy: Partial<PolicyInput> = {},
  options: Partial<CascadeOptions> = {},
): Promise<OverHttp> {
  const log = memoryLog();
  const settings = { name: 'there', provider: 'openai-compatible', apiKey: KEY, ...backend } as const;
  const cascade = await createCascade({
    models: openBackends([settings]),
    log,
    ...options,
    policy: {
      mode: 'standard',
      defaultTier: 'light',
      tiers: { light: { backend: 'there', model: 'small', price: { input: 1, output: 1 } } },
      retry: { maxAttempts: 1 },
      ...policy,
    },
  });
  return {
    cascade,
    log,
    facts: async (task, type) =>
      (await cascade.facts(task)).flatMap((fact) => (fact.type === type ? [fact.data as never] : [])),
  };
}

/** The log is whole, every fact keeps its schema through JSON, and replaying it ends where the task ended. */
export async function expectReplayable({ log }: OverHttp, result: TaskResult): Promise<void> {
  expect(await log.verify(result.task)).toMatchObject({ intact: true });
  const recorded = (await log.read(result.task)).map(({ fact }) => fact);
  const reread = recorded.map((fact) => readFact(JSON.parse(JSON.stringify(fact)) as RawFact));
  expect(reread).toEqual(recorded);
  expect(taskView(reread)).toMatchObject(result);
}
