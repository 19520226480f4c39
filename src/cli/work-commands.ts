import type { CommandSpec, OptionSpec } from './command-spec.js';
import { TIERS } from '../domain/tier.js';

/** What `run` and `chat` both take; read by `run/run-options.ts`. */
const WORK_OPTIONS: readonly OptionSpec[] = [
  { flags: '--tier <tier>', what: 'begin on this tier, whatever the router thinks', choices: TIERS },
  { flags: '--model <backend:model>', what: 'use this one model, whatever cascade.toml says' },
  { flags: '--tools', what: 'let models list, read and search the files of this directory' },
  { flags: '--budget <usd>', what: 'spend no more than this on the task' },
];

/** The commands that start work, or judge it. */
export const RUNNING_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'run',
    summary: 'run one task: the answer on stdout, its path and cost on stderr',
    args: [
      { name: '[prompt...]', what: 'what is to be done; what is piped in follows it, or stands for it' },
    ],
    options: [
      { flags: '-f, --file <file>', what: 'a text to put after the prompt, or instead of it' },
      ...WORK_OPTIONS,
      { flags: '--wait', what: 'wait for an approval even where nobody is at the keyboard' },
      { flags: '--inspect', what: 'show the run in the Stately inspector, and print its address' },
      { flags: '--open', what: 'the same, in the browser at once' },
    ],
    examples: [
      ['cascade run "why does this test fail?" --file test.log --tools', 'models may look at the files here'],
      ['git diff | cascade run "review this" --tier light --json', 'the result as one JSON object'],
    ],
    exits: 'all',
    load: async () => (await import('./commands/run.js')).runCommand,
  },
  {
    name: 'chat',
    summary: 'hold a conversation, turn by turn',
    options: [
      ...WORK_OPTIONS,
      {
        flags: '--resume <task>',
        what: 'go on with an old one: an id, either end of it, or @1 for the newest',
      },
    ],
    examples: [['cascade chat --tools', '/help inside says what else there is']],
    exits: 'all',
    load: async () => (await import('./commands/chat.js')).chatCommand,
  },
  {
    name: 'demo',
    summary: 'run a task through three tiers with scripted models: no key, no network',
    examples: [['cascade demo', 'then cascade replay @1 --step, cascade explain @1']],
    exits: 'all',
    load: async () => (await import('./commands/demo.js')).demoCommand,
  },
  {
    name: 'analyze',
    summary: 'show how hard a text is judged to be, and why',
    args: [{ name: '[text...]', what: 'the ask; what is piped in follows it, or stands for it' }],
    examples: [['cascade analyze "fix the typo in the README"', 'level, confidence and the five reasons']],
    load: async () => (await import('./commands/analyze.js')).analyzeCommand,
  },
];

/** The commands that get ready for work. */
export const SETTING_UP_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'write a cascade.toml for your own models',
    args: [
      {
        name: '[provider]',
        what: 'whose models; asked for where it is absent',
        choices: ['openai', 'anthropic', 'ollama'],
      },
    ],
    options: [
      { flags: '-y, --yes', what: 'ask nothing: take the provider whose key is set, else ollama' },
      { flags: '--force', what: 'overwrite a file that is there' },
    ],
    examples: [['cascade init ollama', 'three local models, no key']],
    exits: 'there is a file already, or it cannot be written',
    interrupted: 'Ctrl-C at the question: nothing was written',
    load: async () => (await import('./commands/init.js')).initCommand,
  },
  {
    name: 'config check',
    summary: 'check cascade.toml, and show every value and where it comes from',
    examples: [['cascade config check --json', 'the same as data']],
    load: async () => (await import('./commands/config-check.js')).configCheckCommand,
  },
  {
    name: 'doctor',
    summary: 'look at all a task needs: configuration, keys, models, store',
    examples: [['cascade doctor', 'what is there, what is missing, what to do next']],
    exits: 'something that a task needs is missing',
    load: async () => (await import('./commands/doctor.js')).doctorCommand,
  },
  {
    name: 'completion',
    summary: 'print a script that completes commands and options in your shell',
    args: [{ name: '<shell>', what: 'whose script', choices: ['bash', 'zsh', 'fish', 'powershell'] }],
    examples: [
      ['cascade completion bash >> ~/.bashrc', 'from the next shell on'],
      ['cascade completion zsh >> ~/.zshrc', 'the same for zsh'],
      ['cascade completion powershell >> $PROFILE', 'the same for PowerShell'],
      ['cascade completion fish > ~/.config/fish/completions/cascade.fish', 'the same for fish'],
    ],
    load: async () => (await import('./commands/completion.js')).completionCommand,
  },
];
