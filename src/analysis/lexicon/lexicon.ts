/**
 * What a phrase tells about the size of an ask. Verbs come in four strengths, objects in three
 * sizes, questions in three depths.
 */
export type Kind =
  | 'chore' // verbs that touch one place: rename, delete
  | 'retell' // verbs that take a text as it is: translate, proofread
  | 'make' // verbs that produce or change one thing: write, add, explain
  | 'build' // verbs that need understanding first: implement, refactor, compare
  | 'master' // verbs that need a plan or a proof: design, migrate, prove
  | 'tiny' // a typo, a title, a birthday card
  | 'prose' // a poem, an email, a recipe: work without a single right answer
  | 'part' // a function, an email, a test
  | 'whole' // a system, a codebase, a monolith
  | 'hard' // what makes any work hard: distributed, lock-free, without downtime
  | 'wide' // the entire, all, across
  | 'narrow' // short, simple, only
  | 'vague' // it, the thing, better, the bug
  | 'fact' // what is, who, when
  | 'how' // how does, how can
  | 'why' // why
  | 'courtesy' // thanks, yes, hello
  | 'join'; // and, then, also

/**
 * One language's phrases, comma separated, lower case, accents as written (they are folded on both
 * sides). `*` at the end matches any ending; without it the word must end there. A language only
 * lists phrases that do not mean something else in another one.
 */
export type Lexicon = { readonly [K in Kind]?: string };
