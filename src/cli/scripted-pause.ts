import type { Terminal } from './terminal.js';

const PAUSE_MS = 12;

/** Pieces of a scripted answer come this far apart, so that a person sees it stream. */
export function scriptedPauseMs({ out }: Pick<Terminal, 'out'>): number {
  return out.isTty ? PAUSE_MS : 0;
}
