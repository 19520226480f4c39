import type { Tier } from '../domain/tier.js';
import { findConfig, type WhereToLook } from './find-config.js';
import { emptyConfig, readConfig } from './read-config.js';

/** By what rules a task that begins here is routed. */
export interface Routing {
  /** Below this confidence a task begins on `defaultTier`. */
  readonly confidenceThreshold: number;
  readonly defaultTier: Tier;
}

/**
 * The same for whoever only wants to know: no model is looked for, and no key needed.
 *
 * @returns null in standard mode, where nothing is routed
 * @throws  invalid INVALID_CONFIG, NOT_BUILT_YET, CONFIG_UNREADABLE; missing CONFIG_NOT_FOUND
 */
export async function findRouting(options: WhereToLook): Promise<Routing | null> {
  const file = await findConfig(options);
  const { cascade } = (file === null ? emptyConfig() : await readConfig(file, options.env)).document;
  if (cascade === undefined) return null;
  return { confidenceThreshold: cascade.confidence_threshold, defaultTier: cascade.default_tier };
}
