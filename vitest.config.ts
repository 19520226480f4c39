import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Examples import the public doors, as a host would; in tests those lead to the sources.
    alias: [
      { find: /^model-cascade$/, replacement: path.resolve('src/index.ts') },
      { find: /^model-cascade\/analyzer$/, replacement: path.resolve('src/analyzer.ts') },
      { find: /^model-cascade\/inspector$/, replacement: path.resolve('src/inspector.ts') },
      { find: /^model-cascade\/testing$/, replacement: path.resolve('src/testing.ts') },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/compile-once.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
