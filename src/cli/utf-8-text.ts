/** What is not meant for people has one of these before long. */
const NUL = '\0';

/** Bytes as text, without a byte order mark; null where they are none: decoding it anyhow would quietly put other words into a prompt. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes(NUL) ? null : text;
  } catch {
    return null;
  }
}
