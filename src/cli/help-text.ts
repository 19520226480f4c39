import type { CommandSpec } from './command-spec.js';
import { EXIT } from './exit-codes.js';
import { forThisShell } from './for-this-shell.js';

/** What each code says of a command that runs tasks; all of them do for the program as a whole. */
const MEANINGS: readonly (readonly [code: number, what: string])[] = [
  [EXIT.done, 'done'],
  [EXIT.failed, 'the task failed, or what was asked about is not so'],
  [EXIT.usage, 'wrong words, wrong configuration, or no model'],
  [EXIT.budget, 'a budget was reached, or a price that it needs is unknown'],
  [EXIT.approval, "the task waits for a person's approval"],
  [EXIT.interrupted, 'Ctrl-C, or somebody cancelled the task'],
];

/** Below the list of commands: where to begin, and what the codes mean. */
export function helpAfterProgram(): string {
  const examples = [
    ['cascade demo', 'one task through three tiers: no key, no network'],
    ['cascade init', 'your own models'],
    ['cascade run "why does this test fail?" --file test.log', 'the first task'],
  ] as const;
  return `\n${exampleLines(examples)}\n\n${exitLines(MEANINGS)}\n\nEach command has a --help of its own.`;
}

/** Below the options of one command. */
export function helpAfterCommand({ examples, exits, interrupted }: CommandSpec): string {
  const codes =
    exits === 'all'
      ? MEANINGS
      : [
          [EXIT.done, 'done'] as const,
          ...(exits === undefined ? [] : [[EXIT.failed, exits] as const]),
          [EXIT.usage, 'wrong words or wrong configuration'] as const,
          ...(interrupted === undefined ? [] : [[EXIT.interrupted, interrupted] as const]),
        ];
  return `\n${exampleLines(examples)}\n\n${exitLines(codes)}`;
}

function exampleLines(examples: CommandSpec['examples']): string {
  const lines = examples.map(([line, what]) => forThisShell(`  ${line}\n      ${what}`));
  return ['Examples:', ...lines].join('\n');
}

function exitLines(codes: typeof MEANINGS): string {
  return ['Exit codes:', ...codes.map(([code, what]) => `  ${String(code).padEnd(3)}  ${what}`)].join('\n');
}
