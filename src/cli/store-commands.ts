import type { ArgumentSpec, CommandSpec } from './command-spec.js';

const TASK: ArgumentSpec = { name: '<task>', what: 'an id, either end of it, or @1 for the newest, @2, …' };

/** The commands that look at, or go on with, what a store holds. */
export const STORE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'tasks',
    summary: 'list the tasks of this store, newest first',
    options: [
      { flags: '--limit <count>', what: 'how many (50)' },
      { flags: '--all', what: 'every one' },
    ],
    examples: [['cascade tasks', 'the end of an id is enough to name a task']],
    load: async () => (await import('./commands/tasks.js')).tasksCommand,
  },
  {
    name: 'show',
    summary: 'show one task: where it stands, its path, its cost, its answer',
    args: [TASK],
    examples: [
      ['cascade show @1', 'the newest task'],
      ['cascade show h3k9qz --json', 'the same as data, with the whole conversation'],
    ],
    load: async () => (await import('./commands/show.js')).showCommand,
  },
  {
    name: 'log',
    summary: 'print every fact of a task, one a line',
    args: [TASK],
    examples: [['cascade log @1 --json | grep tier', 'every fact as JSON']],
    load: async () => (await import('./commands/log.js')).logCommand,
  },
];
