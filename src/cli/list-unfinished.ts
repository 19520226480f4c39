import { shortNames } from '../views/find-task.js';
import type { CommandCall } from './command-spec.js';
import { damageText } from './damage-text.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { lineWidth } from './line-width.js';
import { paintsFor } from './paints.js';
import { printWarnings } from './print-warnings.js';
import { readStore } from './read-store.js';
import { SCRIPTED } from './scripted-label.js';
import { table, type Column } from './table.js';
import { agoText } from './time-text.js';
import { NOTHING_UNFINISHED, unfinishedTasks, type UnfinishedTask } from './unfinished-tasks.js';

const COLUMNS: readonly Column[] = [
  { title: 'task' },
  { title: 'stands' },
  { title: 'goes on with' },
  { title: 'updated', spare: true },
  { title: 'ask', flexible: true },
];

/** What is unfinished, and what makes each of it go on. */
export async function listUnfinished(call: CommandCall): Promise<ExitCode> {
  const { out, err } = call.terminal;
  const { log, name } = await readStore(call);
  const { tasks: found, foreign } = log === null ? NOTHING_UNFINISHED : await unfinishedTasks(log);
  const damage = (log?.findings() ?? []).map(damageText);
  printWarnings(call, [...damage, ...foreign]);
  if (call.global.json) {
    out.write(`${JSON.stringify(found.map(({ summary, owner }) => ({ ...summary, owner })))}\n`);
    return EXIT.done;
  }
  if (found.length === 0) {
    if (!call.global.quiet) err.write(`Nothing is unfinished in ${name}.\n`);
    return EXIT.done;
  }
  const paints = paintsFor(out);
  const names = shortNames(found.map(({ task }) => task));
  const rows = found.map((each) => row(each, names.get(each.task) ?? each.task));
  out.write(`${table(COLUMNS, rows, lineWidth(out), paints.dim).join('\n')}\n`);
  if (!call.global.quiet) err.write('cascade resume --all goes on with everything nobody is at work on.\n');
  return EXIT.done;
}

function row({ summary, owner }: UnfinishedTask, name: string): string[] {
  const { waitingFor, updatedAt, prompt, scripted } = summary;
  return [
    name,
    standing(waitingFor, owner),
    cure(waitingFor, owner, name),
    agoText(updatedAt, Date.now()),
    `${scripted ? `${SCRIPTED} ` : ''}${prompt}`,
  ];
}

type Waiting = UnfinishedTask['summary']['waitingFor'];

function standing(waitingFor: Waiting, owner: UnfinishedTask['owner']): string {
  if (waitingFor !== null) return `waits for ${waitingFor}`;
  return owner === null ? 'interrupted' : `at work in process ${owner.pid}`;
}

function cure(waitingFor: Waiting, owner: UnfinishedTask['owner'], name: string): string {
  if (waitingFor === 'approval') return `cascade approve ${name}`;
  if (waitingFor === 'user') return `cascade chat --resume ${name}`;
  return owner === null ? `cascade resume ${name}` : 'its own process';
}
