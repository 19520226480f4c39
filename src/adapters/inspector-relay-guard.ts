import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface RelayDoor {
  readonly port: number;
  readonly token: string;
  /** Origins of pages, beside the relay's own, whose scripts may connect. */
  readonly origins: readonly string[];
}

/**
 * Whether a request may come in: null, or the HTTP status it is turned away with.
 *
 * - A foreign `Host` is a name that somebody has pointed at this machine (DNS rebinding): 403.
 * - A foreign `Origin` is a page that has no business here: 403. Programs send none.
 * - Any other path than `/TOKEN/` is somebody who was not given the address: 404.
 */
export function refusal({ headers, url }: IncomingMessage, door: RelayDoor): 403 | 404 | null {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${door.port}`);
  if (!hosts.includes(headers.host ?? '')) return 403;
  const origins = [...hosts.map((host) => `http://${host}`), ...door.origins];
  if (headers.origin !== undefined && !origins.includes(headers.origin)) return 403;
  return isSame(url ?? '', `/${door.token}/`) ? null : 404;
}

/** In a time that does not tell how much of the token was right. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
