import { openFileLog } from '../src/adapters/log-file/open-file-log.js';
import type { LanguageModels } from '../src/ports/language-models.js';
import { longConversation } from './long-conversation.js';
import { rawFloor } from './raw-floor.js';
import { report } from './report.js';
import { instantModels, scriptedCascade } from './scripted-task.js';
import { watched } from './watched-log.js';
import { withDirectory } from './with-directory.js';

const MESSAGES = 1_000;
const TASKS = 300;

/**
 * From the fact that a model asked to escalate to the request leaving for the next model, with a
 * conversation of 1,000 messages and a durable log. Two climbs a task.
 */
await withDirectory(async (directory) => {
  let askedAt: number | null = null;
  const samples: number[] = [];
  const log = watched(await openFileLog({ path: directory }), (fact) => {
    if (fact.type === 'escalation.requested') askedAt = performance.now();
  });
  const instant = instantModels(3);
  const models: LanguageModels = {
    call(request, signal, onText) {
      if (askedAt !== null) samples.push(performance.now() - askedAt);
      askedAt = null;
      return instant.call(request, signal, onText);
    },
  };
  const cascade = await scriptedCascade(models, log);
  const messages = longConversation(MESSAGES);
  const floor = rawFloor(directory);
  const flushes: number[] = [];
  for (let index = 0; index < TASKS; index++) {
    await cascade.run({ messages, tier: 'light' });
    const from = performance.now();
    floor.append({ index });
    await floor.durable();
    flushes.push(performance.now() - from);
  }
  floor.close();
  await cascade.close();
  if (samples.length !== TASKS * 2) throw new Error(`${samples.length} climbs were seen`);
  // The first tenth warms up.
  const at = (times: number[], share: number) => {
    const sorted = times.slice(times.length / 10).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length * share)] ?? 0;
  };
  report({
    figure: 'escalation.requested to the next request, 1,000 messages, p50, ms',
    value: at(samples, 0.5),
    aim: '',
  });
  report({ figure: 'the same, p99, ms', value: at(samples, 0.99), aim: '< 5' });
  report({
    figure: 'one raw write + fdatasync beside it, p50, ms (floor)',
    value: at(flushes, 0.5),
    aim: '',
  });
  report({ figure: 'the same, p99, ms (floor)', value: at(flushes, 0.99), aim: '' });
});
