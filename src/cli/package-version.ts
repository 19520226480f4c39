import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of the package this file is part of, whether it was built or not. */
export function packageVersion(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const file = path.join(folder, 'package.json');
    if (fs.existsSync(file)) {
      // Our own package file, which npm refuses to publish without a version.
      return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
    }
    folder = path.dirname(folder);
  }
}
