import type { CommandCall } from './command-spec.js';

/** The first argument as one word; empty where there is none. */
export function firstWord({ args }: Pick<CommandCall, 'args'>): string {
  return words({ args })[0] ?? '';
}

/** All arguments, flat. */
export function words({ args }: Pick<CommandCall, 'args'>): readonly string[] {
  return args.flatMap((arg) => arg ?? []);
}
