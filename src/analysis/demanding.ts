import type { Measured } from './features.js';

/** Names something hard, or wants what only masters do. */
export const isDemanding = ({ totals }: Measured): boolean => totals.hard + totals.master > 0;
