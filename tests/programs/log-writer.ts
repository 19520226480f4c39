import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import type { TaskId } from '../../src/domain/identifiers.js';

/**
 * Run as a process of its own: appends facts to many tasks, never stops, and prints what was
 * acknowledged, one `task seq` a line. Arguments: directory, name, how many tasks at once.
 */
const [, , directory = '', name = '', tasks = '8'] = process.argv;

const log = await openFileLog({ path: directory, segmentBytes: 64 * 1024 });

async function write(task: TaskId): Promise<void> {
  for (let seq = 1; ; seq += 1) {
    const at = new Date().toISOString();
    log.append(task, seq - 1, [{ v: 1, task, seq, at, type: 'note.taken', data: { seq, by: name } }]);
    await log.durable();
    process.stdout.write(`${task} ${seq}\n`);
  }
}

await Promise.all(Array.from({ length: Number(tasks) }, (_, i) => write(`task_${name}_${i}` as TaskId)));
