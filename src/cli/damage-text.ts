import type { Finding } from '../ports/event-log.js';

/** What the store found broken, for people. */
export function damageText({ kind, file, position, bytes, tasks }: Finding): string {
  if (kind === 'torn-tail')
    return `${file} was cut back to byte ${position}: the ${bytes} bytes after it were no whole record, as a power cut leaves them. Nothing acknowledged is lost.`;
  const who =
    tasks.length === 0 ? 'facts of an unknown task are lost' : `cannot be read: ${tasks.join(', ')}`;
  return `${file} is damaged at byte ${position}; ${who}. Restore that file from a copy.`;
}
