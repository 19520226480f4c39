export const TIERS = ['light', 'medium', 'heavy'] as const;
export type Tier = (typeof TIERS)[number];
