import fs from 'node:fs';
import path from 'node:path';

export interface Link {
  readonly page: string;
  readonly target: string;
}

/** The README and every page of docs. */
export function pages(): readonly string[] {
  const docs = fs.readdirSync('docs').filter((file) => file.endsWith('.md'));
  return ['README.md', ...docs.map((file) => `docs/${file}`)];
}

/** The code a page shows in a language, block by block. */
export function quotations(page: string, language: string): readonly string[] {
  const blocks = read(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...blocks].flatMap(([, name, code]) => (name === language && code !== undefined ? [code] : []));
}

/** Links that lead to our own files or headings; not those to the web. */
export function internalLinks(page: string): readonly Link[] {
  const prose = read(page).replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => ({ page, target }))
    .filter(({ target }) => !/^[a-z]+:/.test(target));
}

/** Whether a link's file exists, and has its heading. */
export function leadsSomewhere({ page, target }: Link): boolean {
  const [file = '', heading] = target.split('#');
  const to = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  if (!fs.existsSync(to)) return false;
  return heading === undefined || anchors(to).includes(heading);
}

function anchors(page: string): readonly string[] {
  const headings = read(page).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function read(page: string): string {
  return fs.readFileSync(page, 'utf8');
}
