import { cutText } from '../../domain/cut-text.js';

const LONGEST_NAME = 200;

/** An error a model reads as the result of its call: what it named, and what is wrong with it. */
export function refuse(named: string, what: string): Error {
  return new Error(
    `${JSON.stringify(cutText(named, LONGEST_NAME))} ${what}. Paths are relative to the working directory.`,
  );
}
