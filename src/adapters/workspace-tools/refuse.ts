const LONGEST_NAME = 200;

/** An error a model reads as the result of its call: what it named, and what is wrong with it. */
export function refuse(named: string, what: string): Error {
  const name = named.length > LONGEST_NAME ? `${named.slice(0, LONGEST_NAME)}…` : named;
  return new Error(`${JSON.stringify(name)} ${what}. Paths are relative to the working directory.`);
}
