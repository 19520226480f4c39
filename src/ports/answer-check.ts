/** A host's own judgement of an answer: null where it is good, else why it is not. */
export type AnswerCheck = (
  answer: string,
  options: { readonly signal: AbortSignal },
) => string | null | Promise<string | null>;
