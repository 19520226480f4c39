/** Who can act on the trouble; see docs/architecture.md, "When things go wrong". */
export type ErrorKind = 'invalid' | 'refused' | 'missing' | 'conflict' | 'unavailable' | 'corrupt' | 'defect';

export interface CascadeErrorParts {
  readonly kind: ErrorKind;
  /** UPPER_SNAKE, stable across releases. */
  readonly code: string;
  /** What happened, in one sentence. Never a prompt, never a secret. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The one class of error that leaves Cascade: tell them apart by `code`, never by text. */
export class CascadeError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(parts: CascadeErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'CascadeError';
    this.kind = parts.kind;
    this.code = parts.code;
    this.hint = parts.hint;
    this.details = parts.details ?? {};
  }
}
