import type { CommandCall } from './command-spec.js';
import { words } from './read-arguments.js';

/** Words of the command line as one text; standard input where there are none, or for `-`. */
export async function readText(call: Pick<CommandCall, 'args' | 'terminal'>): Promise<string> {
  const { input } = call.terminal;
  const said = words(call).join(' ');
  if (said !== '' && said !== '-') return said;
  return said === '' && input.isTty ? '' : input.read();
}
