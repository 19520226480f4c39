import fs from 'node:fs';
import path from 'node:path';
import { readFact } from '../../src/domain/upcast.js';
import { STORIES, tell } from './stories.js';
import { unfold } from './unfold.js';

/**
 * `npm run record:histories -- NAME…`: tells a story with today's engine and keeps the stream, and what
 * it means, for ever. What has been kept is never overwritten: a later release must still read it.
 */
const FOLDER = 'tests/histories';
const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };
const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(STORIES)) {
  const file = path.join(FOLDER, `${version}-${name}`);
  if (fs.existsSync(`${file}.jsonl`)) {
    console.error(`${file}.jsonl is kept as it is`);
    if (names.length > 0) process.exitCode = 1;
    continue;
  }
  const records = await tell(name);
  const lines = records.map(({ fact: { v, task, seq, at, type, data }, digest }) =>
    JSON.stringify({ v, task, seq, at, type, data, digest }),
  );
  fs.writeFileSync(`${file}.jsonl`, `${lines.join('\n')}\n`, { flag: 'wx' });
  const { states, conversation, path: way } = unfold(records.map(({ fact }) => readFact(fact)));
  const steps = states.map((step) => `  ${JSON.stringify(step)}`).join(',\n');
  const rest = `"conversation": ${JSON.stringify(conversation, null, 1)},\n"path": ${JSON.stringify(way, null, 1)}`;
  fs.writeFileSync(`${file}.states.json`, `{\n"states": [\n${steps}\n],\n${rest}\n}\n`);
  console.log(`${file}.jsonl: ${lines.length} facts`);
}
