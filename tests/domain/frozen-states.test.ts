import fs from 'node:fs';
import path from 'node:path';
import { freeze } from 'immer';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../src/domain/evolve.js';
import type { TaskState } from '../../src/domain/state.js';
import { readFact } from '../../src/domain/upcast.js';

const FOLDER = 'tests/histories';
const histories = fs.readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));

/** Auto-freeze is too dear for the engine (tens of microseconds a fact), so it is done here instead. */
describe('evolve', () => {
  it.each(histories)('changes nothing of any earlier state or fact of %s', (file) => {
    const lines = fs.readFileSync(path.join(FOLDER, file), 'utf8').trim().split('\n');
    let state: TaskState | null = null;
    for (const line of lines) {
      const { v, task, seq, at, type, data } = JSON.parse(line) as Parameters<typeof readFact>[0];
      const fact = freeze(readFact({ v, task, seq, at, type, data }), true);
      state = freeze(evolve(state, fact), true);
    }
    expect(state?.version).toBe(lines.length);
  });
});
