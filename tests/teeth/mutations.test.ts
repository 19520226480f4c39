import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.js';
import { engineMutations } from './engine-mutations.js';
import { inspectorMutations } from './inspector-mutations.js';
import { judgingMutations } from './judging-mutations.js';
import { logMutations } from './log-mutations.js';
import { modelsMutations } from './models-mutations.js';
import { storeMutations } from './store-mutations.js';
import { streamingMutations } from './streaming-mutations.js';

describe('A way to break the product', () => {
  it.each([
    ...engineMutations,
    ...judgingMutations,
    ...logMutations,
    ...inspectorMutations,
    ...modelsMutations,
    ...storeMutations,
    ...streamingMutations,
  ])('still finds its text, exactly once: $name', (mutation) => {
    const source = fs.readFileSync(mutation.file, 'utf8');
    expect(apply(mutation, source)).not.toBe(source);
    for (const file of mutation.caughtBy) expect(fs.existsSync(file), file).toBe(true);
  });
});
