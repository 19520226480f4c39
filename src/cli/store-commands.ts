import type { ArgumentSpec, CommandSpec, OptionSpec } from './command-spec.js';

const TASK: ArgumentSpec = { name: '<task>', what: 'an id, either end of it, or @1 for the newest, @2, …' };

const TASK_OR_FILE: ArgumentSpec = {
  name: '<task|file>',
  what: `${TASK.what}; or a file that \`cascade export\` wrote`,
};

const WHICH_ONE: OptionSpec = { flags: '--task <task>', what: 'which one, where a file holds several' };

/** The commands that look at what a store holds, and change nothing. */
export const LOOKING_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'tasks',
    summary: 'list the tasks of this store, newest first',
    options: [
      { flags: '--limit <count>', what: 'how many (50)' },
      { flags: '--all', what: 'every one' },
    ],
    examples: [['cascade tasks', 'the end of an id is enough to name a task']],
    exits: 'the store cannot be read',
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
    exits: 'there is no such task',
    load: async () => (await import('./commands/show.js')).showCommand,
  },
  {
    name: 'explain',
    summary: 'say why a task took the path it took, and cost what it cost',
    args: [TASK],
    examples: [['cascade explain @1', 'how it was judged, why it climbed, what each leg cost']],
    exits: 'there is no such task',
    load: async () => (await import('./commands/explain.js')).explainCommand,
  },
  {
    name: 'log',
    summary: 'print every fact of a task, one a line',
    args: [TASK],
    examples: [['cascade log @1 --json | grep tier', 'every fact as JSON']],
    exits: 'there is no such task',
    load: async () => (await import('./commands/log.js')).logCommand,
  },
  {
    name: 'replay',
    summary: 'show a task as it stood after any of its facts, without asking a model',
    args: [TASK_OR_FILE],
    options: [
      { flags: '--to <seq>', what: 'as it stood after this fact (the newest)' },
      { flags: '--step', what: 'fact by fact: one for each Enter, or all where nobody types' },
      { flags: '--watch', what: 'follow a task that is at work, until it ends' },
      {
        flags: '--verify',
        what: 'say that replaying it gives the same state and conversation, or where not',
      },
      WHICH_ONE,
    ],
    examples: [
      ['cascade replay @1 --to 5', 'state, path, cost and conversation after the fifth fact'],
      ['cascade replay task.jsonl --verify', 'is this file as it was written, and does it replay?'],
    ],
    exits: 'it does not replay as it was written, or there is no such task',
    interrupted: 'Ctrl-C ended --watch before the task did',
    load: async () => (await import('./commands/replay.js')).replayCommand,
  },
  {
    name: 'verify',
    summary: 'check that no record was changed since it was written',
    args: [
      {
        name: '[task|file...]',
        what: 'tasks or exported files; every task of the store where none is named',
      },
    ],
    examples: [['cascade verify', 'names the first record of each task that does not fit']],
    exits: 'a record does not fit, or there is no such task',
    load: async () => (await import('./commands/verify.js')).verifyCommand,
  },
  {
    name: 'export',
    summary: 'print a task as JSON lines, one fact a line',
    args: [{ name: '[task]', what: TASK.what }],
    options: [{ flags: '--all', what: 'every task of the store' }],
    examples: [['cascade export @1 > task.jsonl', 'for `cascade replay`, `cascade import` and grep']],
    exits: 'there is no such task, or damage hides one',
    load: async () => (await import('./commands/export.js')).exportCommand,
  },
  {
    name: 'inspect',
    summary: 'show a task in the Stately inspector, at work or over',
    args: [TASK_OR_FILE],
    options: [
      { flags: '--open', what: 'in the browser at once; without a browser, as --mermaid' },
      { flags: '--mermaid', what: 'print the chart with the way it walked as Mermaid text instead' },
      WHICH_ONE,
    ],
    examples: [
      ['cascade inspect @1 --mermaid', 'for a page that draws Mermaid'],
      ['cascade inspect task.jsonl --open', 'a task that somebody sent you'],
    ],
    exits: 'there is no such task',
    load: async () => (await import('./commands/inspect.js')).inspectCommand,
  },
];

/** The commands that go on with what a store holds, or add to it. */
export const GOING_ON_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'resume',
    summary: 'go on with what an earlier process left unfinished; without a task, list it',
    args: [{ name: '[task]', what: TASK.what }],
    options: [{ flags: '--all', what: 'everything nobody is at work on; waits until all of it rests' }],
    examples: [
      ['cascade resume', 'what is unfinished, and what makes it go on'],
      ['cascade resume --all', 'after a crash'],
    ],
    exits: 'all',
    load: async () => (await import('./commands/resume.js')).resumeCommand,
  },
  {
    name: 'approve',
    summary: 'let a task climb that waits for approval',
    args: [TASK],
    examples: [['cascade approve @1', 'it goes on where it runs, or here where nobody runs it']],
    exits: 'all',
    load: async () => (await import('./command-task.js')).commandTask('approve'),
  },
  {
    name: 'deny',
    summary: 'let a task that waits for approval go on without climbing',
    args: [TASK],
    options: [{ flags: '--reason <text>', what: 'why; it goes into the log' }],
    examples: [['cascade deny @1 --reason "too dear for this"', 'the model goes on at its tier']],
    exits: 'all',
    load: async () => (await import('./command-task.js')).commandTask('deny'),
  },
  {
    name: 'escalate',
    summary: 'ask for a stronger model; of a task that has ended, begin it anew one tier higher',
    args: [TASK],
    options: [{ flags: '--reason <text>', what: 'why; the stronger model reads it' }],
    examples: [['cascade escalate @1 --reason "the second part is wrong"', 'one tier up']],
    exits: 'all',
    load: async () => (await import('./command-task.js')).commandTask('escalate'),
  },
  {
    name: 'cancel',
    summary: 'end a task, whoever is at work on it',
    args: [TASK],
    options: [{ flags: '--reason <text>', what: 'why; it goes into the log' }],
    examples: [['cascade cancel @1', 'the call that is running is stopped as well']],
    exits: 'it has ended already, or there is no such task',
    load: async () => (await import('./command-task.js')).commandTask('cancel'),
  },
  {
    name: 'import',
    summary: 'take the tasks of an exported file into this store',
    args: [{ name: '<file>', what: 'what `cascade export` printed; - for standard input' }],
    examples: [['cascade import task.jsonl', 'all of it, or nothing where a line does not hold']],
    exits: 'a line does not hold, or the task is here with another story',
    load: async () => (await import('./commands/import.js')).importCommand,
  },
];
