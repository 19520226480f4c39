import type { Mutation } from './mutation.js';

/** The source with the mutation in it. @throws where its text is not found exactly once */
export function apply({ name, file, find, replace }: Mutation, source: string): string {
  const times = source.split(find).length - 1;
  if (times !== 1) throw new Error(`"${name}": its text is found ${times} times in ${file}, not once`);
  return source.replace(find, () => replace);
}
