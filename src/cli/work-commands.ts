import type { CommandSpec, OptionSpec } from './command-spec.js';
import { TIERS } from '../domain/tier.js';

/** What `run` and `chat` both take; read by `run/run-options.ts`. */
const WORK_OPTIONS: readonly OptionSpec[] = [
  { flags: '--tier <tier>', what: 'begin on this tier, whatever the router thinks', choices: TIERS },
  { flags: '--model <backend:model>', what: 'use this one model, whatever cascade.toml says' },
  { flags: '--tools', what: 'let models list, read and search the files of this directory' },
  { flags: '--budget <usd>', what: 'spend no more than this on the task' },
];

/** The commands that start work, or get ready for it. */
export const WORK_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'run',
    summary: 'run one task: the answer on stdout, its path and cost on stderr',
    args: [{ name: '[prompt...]', what: 'what is to be done; standard input where it is absent or -' }],
    options: [
      { flags: '-f, --file <file>', what: 'a text to put after the prompt, or instead of it' },
      ...WORK_OPTIONS,
      { flags: '--wait', what: 'wait for an approval even where nobody is at the keyboard' },
    ],
    examples: [
      ['cascade run "why does this test fail?" --file test.log --tools', 'models may look at the files here'],
      ['git diff | cascade run "review this" - --tier light --json', 'the result as one JSON object'],
    ],
    load: async () => (await import('./commands/run.js')).runCommand,
  },
  {
    name: 'demo',
    summary: 'run a task through three tiers with scripted models: no key, no network',
    examples: [['cascade demo', 'then cascade replay @1 --step, cascade explain @1']],
    load: async () => (await import('./commands/demo.js')).demoCommand,
  },
  {
    name: 'analyze',
    summary: 'show how hard a text is judged to be, and why',
    args: [{ name: '[text...]', what: 'the ask; standard input where it is absent or -' }],
    examples: [['cascade analyze "fix the typo in the README"', 'level, confidence and the five reasons']],
    load: async () => (await import('./commands/analyze.js')).analyzeCommand,
  },
];
