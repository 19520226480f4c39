/** A text this long makes V8 compile an expression at once. */
const LONG = ' '.repeat(1000);

/**
 * Tells of texts whether they hold a pattern.
 *
 * For patterns that take long to read, which are read at the first text: an expression that is written out is checked
 * when its module is imported, and for `\p{L}` all letters there are have to be listed then. V8 first makes code for
 * its interpreter of an expression, and at the second text the real one. The former takes five times as long as the
 * latter, ten milliseconds for the longest of ours, so a first text of blanks skips it.
 */
export function holding(pattern: string, flags = ''): (text: string) => boolean {
  let expression: RegExp | undefined;
  return (text) => {
    if (expression === undefined) {
      expression = new RegExp(pattern, flags);
      expression.test(LONG);
    }
    return expression.test(text);
  };
}
