import type { Output } from './terminal.js';

/** Long enough for `grep`, short enough for a mail. */
const PIPED_WIDTH = 240;

/** How long a line may get. What goes to another program is not cut to the width of nobody's screen. */
export function lineWidth({ isTty, columns }: Pick<Output, 'isTty' | 'columns'>): number {
  return isTty ? columns : PIPED_WIDTH;
}
