/**
 * A generator that can be left while it waits: by itself it hears of `return` only where it yields.
 *
 * @param make  given a signal, aborted once the reader leaves: whatever it waits for must listen to that
 */
export function leavable<T>(
  make: (left: AbortSignal) => AsyncGenerator<T, undefined>,
): AsyncIterableIterator<T, undefined> {
  const left = new AbortController();
  const parts = make(left.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => parts.next(),
    return: () => {
      left.abort();
      return parts.return(undefined);
    },
  };
}
