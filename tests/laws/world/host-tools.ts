import type { ManualClock } from '../../../src/adapters/clock-manual.js';
import type { ToolDefinition } from '../../../src/adapters/tool-from-definition.js';

/** The host's tools, well behaved and not; `ran` is told of each run before it does anything. */
export function hostTools(
  clock: ManualClock,
  ran: (call: string, name: string) => void,
  allIdempotent: boolean,
): Record<string, ToolDefinition> {
  const tool = (
    name: string,
    idempotent: boolean,
    run: (input: Record<string, unknown>) => unknown,
  ): ToolDefinition => ({
    description: `${name} 道具`,
    inputSchema: { type: 'object' },
    idempotent: idempotent || allIdempotent,
    execute: (input, { call }) => {
      ran(call, name);
      // A JSON schema tool is given an object.
      return run(input as Record<string, unknown>);
    },
  });
  return {
    look: tool('look', true, (input) => ({ saw: input })),
    append: tool('append', false, () => 'appended'),
    break: tool('break', true, () => {
      throw new Error('it broke');
    }),
    slow: tool('slow', false, async () => {
      await new Promise<void>((wake) => clock.wakeAt(clock.now() + 30, wake));
      return undefined;
    }),
    mutate: tool('mutate', true, (input) => {
      for (const key of Object.keys(input)) delete input[key];
      input.mutated = true;
      return input;
    }),
  };
}
