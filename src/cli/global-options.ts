import type { OptionSpec } from './command-spec.js';

/** What every command takes. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '--config <file>', what: 'use this file instead of the nearest cascade.toml' },
  { flags: '--json', what: 'print JSON on stdout' },
  { flags: '-q, --quiet', what: 'print nothing but results and errors' },
];
