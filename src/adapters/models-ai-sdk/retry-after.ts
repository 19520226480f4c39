/**
 * How long the provider asks to wait, in whole milliseconds: `retry-after-ms`, else `retry-after` in
 * seconds or as a date. A date is measured against the provider's own clock where it sends one.
 *
 * @param headers  names in lower case
 * @returns null where it asks for nothing, or for something that is no time
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: () => number): number | null {
  const milliseconds = numberOf(headers['retry-after-ms']);
  if (milliseconds !== null) return Math.ceil(milliseconds);
  const after = headers['retry-after'];
  const seconds = numberOf(after);
  if (seconds !== null) return Math.ceil(seconds * 1000);
  // `Date.parse` reads almost anything; the dates of HTTP begin with the name of a day.
  const until = after !== undefined && /^\s*[A-Z][a-z]{2}/.test(after) ? Date.parse(after) : Number.NaN;
  if (Number.isNaN(until)) return null;
  const sentAt = Date.parse(headers['date'] ?? '');
  return Math.max(0, until - (Number.isNaN(sentAt) ? now() : sentAt));
}

/** A plain decimal, never negative; nothing else, for `Number` also reads an empty text and "0x10". */
function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,12}(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
