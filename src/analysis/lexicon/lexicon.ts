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
  | 'join' // and, then, also
  | 'alter' // verbs of making that may change no more than a value: change, make
  | 'look' // blue, bold, bigger: what a thing is made to look like
  | 'about' // about, regarding: what a text is about follows
  | 'within' // in, of, for: where a small thing is
  | 'concerning' // について: what a text is about stands before
  | 'passing' // it, that, works: vague as well, but no sign that something is wanted
  | 'upset'; // sometimes, is gone, 落ちます: what tells of trouble and asks for nothing

/**
 * One language's phrases, comma separated, lower case, accents as written (they are folded on both
 * sides). `*` at the end matches any ending; without it the word must end there. A language only
 * lists phrases that do not mean something else in another one.
 */
export type Lexicon = { readonly [K in Kind]?: string };
