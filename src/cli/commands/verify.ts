import { readFacts } from '../../domain/upcast.js';
import { CascadeError } from '../../domain/cascade-error.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { Finding } from '../../ports/event-log.js';
import type { LogReader } from '../../ports/log-reader.js';
import { findTask } from '../../views/find-task.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { paintsFor } from '../paints.js';
import { oneLine } from '../printable.js';
import { words } from '../read-arguments.js';
import { readStore } from '../read-store.js';
import { isFile, readFile } from '../task-source.js';

/** One task's records, judged. */
interface Verdict {
  readonly task: string;
  readonly intact: boolean;
  readonly facts: number;
  /** The first record that does not fit, where there is one that can be counted. */
  readonly seq?: number;
  readonly reason?: string;
}

/** Recomputes the digest chain of tasks, of all where none is named; of files as well. */
export const verifyCommand: CommandBody = async (call) => {
  const { out, err } = call.terminal;
  const named = words(call);
  const verdicts: Verdict[] = [];
  for (const word of named) if (await isFile(call, word)) verdicts.push(...(await ofFile(call, word)));
  const { log, name } = await readStore(call);
  if (log !== null) for (const task of await wanted(call, log, named)) verdicts.push(await ofTask(log, task));
  const all = [...verdicts, ...lost(log?.findings() ?? [], verdicts, named.length === 0)];
  const broken = all.filter(({ intact }) => !intact);
  if (call.global.json) out.write(`${JSON.stringify(all)}\n`);
  else {
    const { good, bad } = paintsFor(out);
    for (const each of all) out.write(`${line(each, good, bad)}\n`);
    if (!call.global.quiet)
      err.write(
        all.length === 0
          ? `No tasks yet in ${name}: nothing to verify.\n`
          : `${all.length - broken.length} of ${all.length} tasks are as they were written.\n`,
      );
  }
  return broken.length === 0 ? EXIT.done : EXIT.failed;
};

async function wanted(call: CommandCall, log: LogReader, named: readonly string[]): Promise<TaskId[]> {
  if (named.length === 0) return (await log.streams()).map(({ task }) => task);
  const tasks: TaskId[] = [];
  for (const word of named) if (!(await isFile(call, word))) tasks.push(await findTask(log, word));
  return tasks;
}

async function ofTask(log: LogReader, task: TaskId): Promise<Verdict> {
  try {
    const check = await log.verify(task);
    readFacts(await log.read(task));
    return { task, ...check };
  } catch (error) {
    if (!(error instanceof CascadeError) || error.kind !== 'corrupt') throw error;
    return broken(task, error);
  }
}

async function ofFile(call: CommandCall, file: string): Promise<readonly Verdict[]> {
  try {
    const tasks = await readFile(call, file);
    return tasks.map(({ task, records, chained }) => ({
      task,
      intact: true,
      facts: records.length,
      ...(chained ? {} : { reason: 'it has no digests: only the shape of its facts was checked' }),
    }));
  } catch (error) {
    if (!(error instanceof CascadeError) || error.kind !== 'corrupt') throw error;
    return [broken(file, error)];
  }
}

/** Told by its task where the record is one that does not fit, else by what was asked for: it may be anything. */
function broken(named: string, { message, details }: CascadeError): Verdict {
  const { task, seq } = details;
  if (typeof task !== 'string' || typeof seq !== 'number')
    return { task: named, intact: false, facts: 0, reason: message.replace(`${named}, `, '') };
  return { task, intact: false, facts: seq - 1, seq, reason: message };
}

/** Damage that the list of tasks does not show: it took their first facts. */
function lost(findings: readonly Finding[], known: readonly Verdict[], all: boolean): Verdict[] {
  if (!all) return [];
  return findings
    .filter(({ kind }) => kind === 'corrupt')
    .flatMap(({ file, position, tasks }) => {
      const reason = `${file} is damaged at byte ${position}`;
      const hidden = tasks.filter((task) => known.every((each) => each.task !== task));
      const names: readonly string[] = tasks.length === 0 ? ['an unknown task'] : hidden;
      return names.map((task) => ({ task, intact: false, facts: 0, reason }));
    });
}

function line({ task, intact, facts, seq, reason }: Verdict, good: Paint, bad: Paint): string {
  if (intact) return `${good('intact')}  ${task}  ${facts} facts${reason === undefined ? '' : `; ${reason}`}`;
  const where = seq === undefined ? '' : `fact ${seq}: `;
  return `${bad('broken')}  ${task}  ${where}${oneLine(reason ?? '')}`;
}

type Paint = (text: string) => string;
