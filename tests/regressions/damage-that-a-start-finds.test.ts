import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

const CONFIG = `
[model]
default = "demo:scripted-heavy"

[backends.demo]
provider = "scripted"
`;

/** A store with one task, and its file of facts, to be broken. */
async function store() {
  const folder = workFolder({ 'cascade.toml': CONFIG });
  const cascade = (...words: string[]) => runCascade(words, { cwd: folder });
  await cascade('demo');
  const [name = ''] = fs.readdirSync(path.join(folder, '.cascade', 'segments'));
  return { cascade, file: path.join(folder, '.cascade', 'segments', name) };
}

// Only tasks and verify told of it: whoever began a further task, or looked for what was unfinished, was told that
// all is well.
it('tells at the next start, and to the doctor, that facts were damaged', async () => {
  const { cascade, file } = await store();
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('I have read', 'I had read'));
  const ran = await cascade('run', 'Is it safe?');
  expect(ran.code).toBe(0);
  const told = /note: .* is damaged at byte \d+; cannot be read: task_\w+\. Restore that file from a copy\./;
  for (const { stderr } of [ran, await cascade('resume'), await cascade('resume', '--all')])
    expect(stderr).toMatch(told);
  expect((await cascade('doctor')).stdout).toMatch(
    /store .*one task in it is damaged\n[^]*^next .*cascade verify/m,
  );
});

it('tells at the next start that a torn tail was cut back, and then no more', async () => {
  const { cascade, file } = await store();
  fs.appendFileSync(file, '{"v":1,"task":"task_');
  const ran = await cascade('run', 'Is it safe?');
  expect(ran.code).toBe(0);
  expect(ran.stderr).toMatch(/note: .* was cut back to byte \d+.* Nothing acknowledged is lost\./);
  expect((await cascade('run', 'And now?')).stderr).not.toContain('note:');
});
