/** A text of at most `limit` UTF-16 units, with a mark where something is missing. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Half a surrogate pair is not text: it would not survive the way through UTF-8.
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
