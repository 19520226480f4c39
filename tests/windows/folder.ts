import fs from 'node:fs';
import path from 'node:path';
import { WORK } from './windows.js';

let folders = 0;

/** A new folder on drive C with these files in it. */
export function folderOf(files: Readonly<Record<string, string>> = {}): string {
  const folder = path.join(WORK, `folder-${++folders}`);
  fs.mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** Three tiers on one server, as Windows' editors write a file: with carriage returns. */
export function tiersOn(url: string, more = ''): string {
  const tiers = ['light', 'medium', 'heavy'].map(
    (tier, index) =>
      `[backends.local.tiers.${tier}]\nmodel = "${['small-1', 'middle-1', 'large-1'][index]}"\n` +
      `price = { input = 1, output = 2 }\n`,
  );
  const text = `[backends.local]\nprovider = "openai-compatible"\nbase_url = "${url}"\n${tiers.join('')}${more}\n`;
  return text.replaceAll('\n', '\r\n');
}
