import type { BigIntStats } from 'node:fs';

type Identity = Pick<BigIntStats, 'dev' | 'ino'>;

/** Node's stat by path gives all of a volume's number on Windows, its stat by handle half of it (libuv before 1.51). */
const VOLUME_BITS = 32;

/** True where two looks were at one file. Numbers of files on NTFS do not fit into a JavaScript number. */
export function isSameFile(
  one: Identity,
  other: Identity,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const volume = ({ dev }: Identity) => (platform === 'win32' ? BigInt.asUintN(VOLUME_BITS, dev) : dev);
  return one.ino === other.ino && volume(one) === volume(other);
}
