import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { report } from './report.js';
import { instantModels, REQUEST, scriptedCascade } from './scripted-task.js';
import { withDirectory } from './with-directory.js';

const TASKS = 5_000;

/** What a task costs in memory while it waits for an approval, on the file log. */
await withDirectory(async (directory) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const cascade = await scriptedCascade(
    instantModels(3),
    { path: directory },
    {
      policy: { approval: ['medium'] },
    },
  );
  const wait = async () => (await cascade.submit(REQUEST)).rested();
  await Promise.all(Array.from({ length: 200 }, wait));
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let done = 0; done < TASKS; done += 100) {
    const results = await Promise.all(Array.from({ length: 100 }, wait));
    if (results.some((result) => result.waitingFor !== 'approval')) throw new Error('a task does not wait');
  }
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / TASKS;
  report({ figure: 'memory per task that waits for an approval, KB', value: bytes / 1024, aim: '≤ 8' });
  await cascade.close();
});
