/** What is not meant for people has one of these before long. */
const NUL = '\0';

/** Bytes as text, without a byte order mark; null where they are none: decoding it anyhow would quietly put other words into a prompt. */
export function strictText(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' = 'utf-8'): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes(NUL) ? null : text;
  } catch {
    return null;
  }
}
