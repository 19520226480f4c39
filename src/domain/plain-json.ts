/**
 * A value as a log of JSON gives it back, nothing in it shared with the one it came from. Bytes, which JSON knows
 * no way to say, become base64; an address becomes its text; what cannot be said at all is left out, as JSON does.
 *
 * @throws TypeError  for what is no JSON: a circle, a BigInt
 */
export function plainJson(value: unknown): unknown {
  const json = JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, said: unknown) {
    // What stands there before its own `toJSON` has spoken: a Buffer would list its bytes one by one.
    const whole = this[key];
    return whole instanceof Uint8Array || whole instanceof ArrayBuffer ? base64(whole) : said;
  });
  return json === undefined ? null : (JSON.parse(json) as unknown);
}

function base64(bytes: Uint8Array | ArrayBuffer): string {
  return Buffer.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).toString('base64');
}
