import fs from 'node:fs';
import type { Fact } from '../../src/domain/facts.js';
import type { RawFact } from '../../src/domain/recorded.js';
import { readFact } from '../../src/domain/upcast.js';

const FOLDER = 'tests/histories';

/** The recorded histories of every release, by name. Their models were scripted. */
export const HISTORIES: ReadonlyMap<string, readonly Fact[]> = new Map(
  fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => [file, read(`${FOLDER}/${file}`)]),
);

export function history(name: string): readonly Fact[] {
  const facts = HISTORIES.get(`0.1.0-${name}.jsonl`);
  if (facts === undefined) throw new Error(`no history ${name}`);
  return facts;
}

function read(file: string): readonly Fact[] {
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { v, task, seq, at, type, data } = JSON.parse(line) as RawFact;
    return readFact({ v, task, seq, at, type, data });
  });
}
