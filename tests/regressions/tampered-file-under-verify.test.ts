import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

// `replay FILE --verify --json` had no `verified` where it mattered most, and `verify FILE` named the file as a task,
// without the number of the record.
it('answers whether an exported file holds, and names the first record that does not fit', async () => {
  const folder = workFolder();
  const cascade = (...words: string[]) => runCascade(words, { cwd: folder });
  await cascade('demo');
  const lines = (await cascade('export', '@1')).stdout.split('\n');
  const { task } = JSON.parse(lines[0] ?? '') as { task: string };
  fs.writeFileSync(
    path.join(folder, 'changed.jsonl'),
    lines.map((line, index) => (index === 4 ? line.replace('I have read', 'I had read') : line)).join('\n'),
  );
  const replayed = await cascade('replay', 'changed.jsonl', '--verify', '--json');
  expect([replayed.code, JSON.parse(replayed.stdout)]).toMatchObject([
    1,
    { task, verified: false, facts: 4, seq: 5, error: { code: 'EXCHANGE_FILE_INVALID' } },
  ]);
  const verified = await cascade('verify', 'changed.jsonl', '--json');
  expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([
    1,
    [{ task, intact: false, facts: 4, seq: 5 }],
  ]);
});
