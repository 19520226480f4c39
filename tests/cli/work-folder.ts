import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** The key of every test: it must never be seen anywhere. */
export const KEY = 'sk-test-0123456789abcdef-never-to-be-seen';

/** A directory with a `cascade.toml`, as a user has one. Gone after the test. */
export function workFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cascade-work-')));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

/** Three tiers on one server; further lines go into `[cascade]`, or after it. */
export function tiersOn(url: string, more = ''): string {
  return `
[backends.local]
provider = "openai-compatible"
base_url = "${url}"
api_key_env = "LOCAL_API_KEY"

[backends.local.tiers.light]
model = "small-1"
price = { input = 0.1, output = 0.4 }

[backends.local.tiers.medium]
model = "middle-1"
price = { input = 1, output = 4 }

[backends.local.tiers.heavy]
model = "large-1"
price = { input = 5, output = 25 }

[retry]
max_attempts = 2
base = "1ms"
cap = "5ms"

[cascade]
backend = "local"
${more}`;
}
