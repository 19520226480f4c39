/** One way to break the product, and the tests that must notice. */
export interface Mutation {
  /** What is broken, in words. */
  readonly name: string;
  /** The file of the product, from the root of the repository. */
  readonly file: string;
  /** Found exactly once in the file; anything else is an error of the mutation. */
  readonly find: string;
  readonly replace: string;
  /** Test files, from the root: at least one of their tests must fail. */
  readonly caughtBy: readonly string[];
}
