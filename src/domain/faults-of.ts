import type { z } from 'zod';

/** What a schema refuses, each fault with its place; `whole` names the value where the fault has none. */
export function faultsOf({ issues }: z.ZodError, whole: string): string[] {
  return issues.map(({ path, message }) => `${path.join('.') || whole}: ${message}`);
}
