/** What is not meant for people has one of these before long. */
const NUL = '\0';

/** Bytes as text; null where they are none: decoding it anyhow would quietly put other words into a prompt. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    // A mark at the beginning stays: who reads exchange files says what is wrong with it.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes(NUL) ? null : text;
  } catch {
    return null;
  }
}
