import type { Finding } from '../ports/event-log.js';

/** What the store found broken, for people. */
export function damageText({ file, position, tasks }: Finding): string {
  const who =
    tasks.length === 0 ? 'facts of an unknown task are lost' : `cannot be read: ${tasks.join(', ')}`;
  return `${file} is damaged at byte ${position}; ${who}. Restore that file from a copy.`;
}
