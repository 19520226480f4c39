/** An ask as people type it, with the tiers that are acceptable after the router's medium default. */
export interface EverydayAsk {
  readonly text: string;
  readonly accept: readonly ('light' | 'medium' | 'heavy')[];
}

export const light = (text: string): EverydayAsk => ({ text, accept: ['light'] });
export const easy = (text: string): EverydayAsk => ({ text, accept: ['light', 'medium'] });
export const middle = (text: string): EverydayAsk => ({ text, accept: ['medium'] });
export const upper = (text: string): EverydayAsk => ({ text, accept: ['medium', 'heavy'] });
export const heavy = (text: string): EverydayAsk => ({ text, accept: ['heavy'] });
