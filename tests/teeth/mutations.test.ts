import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allMutations } from './all-mutations.js';
import { apply } from './apply.js';

describe('A way to break the product', () => {
  it.each(allMutations)('still finds its text, exactly once: $name', (mutation) => {
    const source = fs.readFileSync(mutation.file, 'utf8');
    expect(apply(mutation, source)).not.toBe(source);
    for (const file of mutation.caughtBy) expect(fs.existsSync(file), file).toBe(true);
  });
});
