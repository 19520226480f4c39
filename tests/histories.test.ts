import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '../src/adapters/digest.js';
import { foldState } from '../src/domain/evolve.js';
import { isEnding } from '../src/domain/endings.js';
import type { RawFact, Recorded } from '../src/domain/recorded.js';
import { readFact } from '../src/domain/upcast.js';
import { replayChart } from '../src/engine/fold-chart.js';
import { taskMachine } from '../machines/task.machine.js';
import { unfold, type Unfolded } from './histories/unfold.js';

const FOLDER = 'tests/histories';
const names = fs.readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));

describe.each(names)('The recorded history %s', (name) => {
  const records = read(name);
  const facts = records.map(({ fact }) => readFact(fact));
  const kept = fs.readFileSync(path.join(FOLDER, name.replace('.jsonl', '.states.json')), 'utf8');

  it('is whole: every digest follows from the one before it', () => {
    expect(verifyChain(records)).toEqual({ intact: true, facts: records.length });
  });

  it('means today what it meant when it was recorded, state by state and word by word', () => {
    expect(JSON.parse(JSON.stringify(unfold(facts)))).toEqual(JSON.parse(kept) as Unfolded);
  });

  it('is folded and replayed to the same state at every prefix', () => {
    let seq = 0;
    for (const { context } of replayChart(taskMachine, facts)) {
      seq += 1;
      expect(context).toEqual(foldState(facts.slice(0, seq)));
    }
    expect(seq).toBe(facts.length);
  });

  it('ends', () => {
    expect(isEnding(facts.at(-1)?.type ?? '')).toBe(true);
  });
});

it('at least five histories are kept', () => {
  expect(names.length).toBeGreaterThanOrEqual(5);
});

/** The exchange format: one fact a line, its digest beside it. */
function read(name: string): Recorded[] {
  const lines = fs.readFileSync(path.join(FOLDER, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { digest, ...fact } = JSON.parse(line) as RawFact & { readonly digest: string };
    return { fact, digest };
  });
}
