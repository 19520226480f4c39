import { once } from 'node:events';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import type { TaskId } from '../../src/domain/identifiers.js';

/**
 * Run as a process of its own: writes a task, then waits for a line on its input, then claims the
 * task that all racers want and prints what came of it. It goes on living until its input ends.
 * Arguments: directory, name, task.
 */
const [, , directory = '', name = '', wanted = ''] = process.argv;

const log = await openFileLog({ path: directory });
const own = `task_${name}` as TaskId;
for (let seq = 1; seq <= 20; seq += 1) {
  const at = new Date().toISOString();
  log.append(own, seq - 1, [{ v: 1, task: own, seq, at, type: 'note.taken', data: { seq } }]);
  await log.durable();
}
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const outcome = await log.claim(wanted as TaskId).then(
  () => 'won',
  (error: { code: string }) => error.code,
);
if (outcome === 'won') {
  const next = (await log.read(wanted as TaskId)).length + 1;
  const at = new Date().toISOString();
  log.append(wanted as TaskId, next - 1, [
    { v: 1, task: wanted as TaskId, seq: next, at, type: 'note.taken', data: { by: name } },
  ]);
  await log.durable();
}
process.stdout.write(`${outcome}\n`);
await once(process.stdin.resume(), 'end');
await log.close();
