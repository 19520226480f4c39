import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

// "not ended, cascade resume goes on with it" was said of the file's task, whatever the store knew of it.
it('warns of no unfinished task where the story went on here since the file was written', async () => {
  const folder = workFolder();
  const cascade = (...words: string[]) => runCascade(words, { cwd: folder });
  await cascade('demo');
  const whole = (await cascade('export', '@1')).stdout;
  const early = whole.split('\n').slice(0, 5).join('\n');
  fs.writeFileSync(path.join(folder, 'early.jsonl'), `${early}\n`);
  const here = await cascade('import', 'early.jsonl');
  expect([here.code, here.stderr]).toEqual([0, '']);
  fs.rmSync(path.join(folder, '.cascade'), { recursive: true });
  expect((await cascade('import', 'early.jsonl')).stderr).toContain('not ended');
});
