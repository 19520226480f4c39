import fs from 'node:fs';
import path from 'node:path';

/** What may never be shown. */
export const SECRET = 'the word nobody may read';

export interface Folders {
  /** What the tools may see. */
  readonly inside: string;
  /** Its neighbour, which holds `SECRET` in `secret.txt`. */
  readonly outside: string;
}

/** Fills a folder with two: one with files of these contents, and a neighbour it may not look at. */
export function fillFolders(home: string, files: Readonly<Record<string, string | Buffer>>): Folders {
  const [inside, outside] = [path.join(home, 'inside'), path.join(home, 'outside')];
  fs.mkdirSync(inside);
  fs.mkdirSync(outside);
  fs.writeFileSync(path.join(outside, 'secret.txt'), SECRET);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(inside, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return { inside, outside };
}
