import { hashOf, wordHash } from './words.js';

/** "What is", "cos'è": what follows is a word to be explained, unless it is pointed out. */
export const asksWhatItIs = (codes: Uint16Array, at: number, end: number): boolean =>
  WHAT_IS.has(hashOf(codes, at, end));
const WHAT_IS: ReadonlySet<number> = new Set(
  "what is,what's,whats,what are,was ist,was sind,qu'est-ce que,qu'est-ce qu',c'est quoi,que es,que son,o que e,o que sao,che cos'e,cos'e,cosa sono,wat is,wat zijn,co to jest,czym jest,nedir,что такое,ما هو,क्या है,什么是,是什么,とは,とは何,이란,란 무엇"
    .split(',')
    .map(wordHash),
);
