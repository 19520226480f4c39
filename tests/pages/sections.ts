import fs from 'node:fs';

/** The words a section of a page explains: what stands in backquotes or bold at the head of each item. */
export function wordsOf(page: string, section: string): string[] {
  return [...textOf(page, section).matchAll(/^- (?:`([^`]+)`|\*\*([^*]+)\*\*): \S.*[^\s]$/gm)].map(
    ([, code, bold]) => code ?? bold ?? '',
  );
}

/** A section of a page, from its heading to the next. @throws where there is none */
export function textOf(page: string, section: string): string {
  const parts = fs.readFileSync(page, 'utf8').split(/^##+ /m);
  const found = parts.find((part) => part.startsWith(`${section}\n`));
  if (found === undefined) throw new Error(`${page} has no section "${section}"`);
  return found;
}
