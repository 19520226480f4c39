import type { Fact } from '../../domain/facts.js';

/** What the reader of a stream waits for: the next fact, more of a draft, or the reason why neither will come. */
export class News {
  #fact: Fact | null = null;
  #failure: { readonly error: unknown } | null = null;
  #hasRung = false;
  #wake = () => {};

  /** The next fact, when it comes; one at a time. */
  expect(next: Promise<IteratorResult<Fact>>): void {
    next.then(
      ({ done, value }) => {
        if (done !== true) this.#fact = value;
        this.ring();
      },
      (error: unknown) => this.fail(error),
    );
  }

  /** The fact that has come, once; null where none has. */
  take(): Fact | null {
    const fact = this.#fact;
    this.#fact = null;
    return fact;
  }

  ring(): void {
    this.#hasRung = true;
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
    this.ring();
  }

  /** Resolves as soon as there is something new. @throws what `fail` was told, once no fact is left to take */
  async any(): Promise<void> {
    if (!this.#hasRung && this.#failure === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#hasRung = false;
    if (this.#fact === null && this.#failure !== null) throw this.#failure.error;
  }
}
