import { z } from 'zod';
import type { TaskId } from '../../domain/identifiers.js';
import { shortNames } from '../../views/find-task.js';
import { listTasks, type TaskList } from '../../views/list-tasks.js';
import type { TaskSummary } from '../../views/task-view.js';
import type { CommandBody } from '../command-spec.js';
import { damageText } from '../damage-text.js';
import { EXIT } from '../exit-codes.js';
import { invalidOption } from '../invalid-option.js';
import { lineWidth } from '../line-width.js';
import { moneyText } from '../money-text.js';
import { paintsFor, type Paints } from '../paints.js';
import { printWarnings } from '../print-warnings.js';
import { readOptions } from '../read-call.js';
import { readStore } from '../read-store.js';
import { SCRIPTED } from '../scripted-label.js';
import { standingText } from '../standing-text.js';
import { table, type Column, type Row } from '../table.js';
import { agoText } from '../time-text.js';
import { wholeNumber } from '../whole-number.js';

const DEFAULT_LIMIT = 50;

const optionsSchema = z.object({
  limit: wholeNumber.optional(),
  all: z.boolean().default(false),
});

const COLUMNS: readonly Column[] = [
  { title: 'task' },
  { title: 'status' },
  { title: 'tier', spare: true },
  { title: 'cost', align: 'right' },
  { title: 'updated', spare: true },
  { title: 'ask', flexible: true },
];

const NOTHING: TaskList = { tasks: [], damage: [], foreign: [] };

/** The newest tasks of a store. */
export const tasksCommand: CommandBody = async (call) => {
  const { out, err } = call.terminal;
  const { limit: asked, all } = readOptions(optionsSchema, call.options);
  if (all && asked !== undefined)
    throw invalidOption('Say --limit, or --all, and not both.', 'cascade tasks --all shows every task.');
  const limit = asked ?? DEFAULT_LIMIT;
  const store = await readStore(call);
  // One more than is shown, to know whether there are more.
  const found: TaskList =
    store.log === null ? NOTHING : await listTasks(store.log, all ? undefined : limit + 1);
  const isCut = !all && found.tasks.length > limit;
  const tasks = isCut ? found.tasks.slice(0, limit) : found.tasks;
  const warnings = [
    ...found.damage.map(damageText),
    ...found.foreign,
    // Who asked for so many knows that they are not all.
    ...(isCut && asked === undefined ? [`These are the newest ${limit} tasks; --all shows every one.`] : []),
  ];
  printWarnings(call, warnings);
  if (call.global.json) {
    out.write(`${JSON.stringify(tasks)}\n`);
  } else if (tasks.length > 0) {
    out.write(`${taskTable(tasks, paintsFor(out), lineWidth(out)).join('\n')}\n`);
  } else if (warnings.length === 0 && !call.global.quiet) {
    // On the side, where nobody reads it as a task.
    err.write(`No tasks yet in ${store.name}: cascade run "…" starts one.\n`);
  }
  return EXIT.done;
};

function taskTable(tasks: readonly TaskSummary[], paints: Paints, width: number): string[] {
  const names = shortNames(tasks.map(({ task }) => task));
  const nowMs = Date.now();
  return table(
    COLUMNS,
    tasks.map((task) => taskRow(task, names, paints, nowMs)),
    width,
    paints.dim,
  );
}

function taskRow(
  summary: TaskSummary,
  names: ReadonlyMap<TaskId, string>,
  paints: Paints,
  nowMs: number,
): Row {
  const { task, status, tier, costMicroUsd, updatedAt, prompt, scripted } = summary;
  return [
    { text: names.get(task) ?? task, paint: paints.bold },
    { text: standingText(summary), paint: paints.status(status) },
    { text: tier ?? '-', paint: paints.tier(tier) },
    moneyText(costMicroUsd),
    { text: agoText(updatedAt, nowMs), paint: paints.dim },
    `${scripted ? `${SCRIPTED} ` : ''}${prompt}`,
  ];
}
