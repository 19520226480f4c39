import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

function sources(folder: string): string[] {
  const files = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && path.basename(file) !== 'error-codes.test.ts')
    .map((file) => fs.readFileSync(path.join(root, folder, file), 'utf8'));
}

describe('Every code an error can have', () => {
  const codes = new Set(
    sources('src').flatMap((text) => [...text.matchAll(/code: '([A-Z_]+)'/g)].map((m) => m[1])),
  );
  const tests = sources('tests').join('\n');

  it('is found in the source', () => {
    expect(codes.size).toBeGreaterThan(50);
  });

  it.each([...codes].toSorted())('stands in some test: %s', (code) => {
    expect(tests).toMatch(new RegExp(`\\b${code}\\b`));
  });
});
