import type { CommandCall } from './command-spec.js';

/** Words of the command line as one text; standard input where there are none, or for `-`. */
export async function readText({ args, terminal }: Pick<CommandCall, 'args' | 'terminal'>): Promise<string> {
  const words = args.flatMap((arg) => arg ?? []).join(' ');
  if (words !== '' && words !== '-') return words;
  if (words === '' && terminal.input.isTty) return '';
  return terminal.input.read();
}
