const LEAST = [20, 19] as const;

/** The oldest Node that Cascade runs on; `engines` of package.json says the same. */
export const LEAST_NODE = LEAST.join('.');

export function isNodeTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1]);
}
