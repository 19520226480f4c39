import { defineConfig } from 'rolldown';

/**
 * What is published: a file for each door and the command, and what they share. To find and read a module takes
 * Node half a millisecond, and the sources are four hundred. `tsc` writes the types beside it.
 */
export default defineConfig({
  input: {
    analyzer: 'src/analyzer.ts',
    index: 'src/index.ts',
    inspector: 'src/inspector.ts',
    testing: 'src/testing.ts',
    'cli/bin': 'src/cli/bin.ts',
  },
  // Packages are installed beside it, and never part of it. Asked of whole paths as well, which on Windows begin C:\.
  external: /^(?!\w:)[^./]/,
  platform: 'node',
  output: { dir: 'dist/src', chunkFileNames: 'shared/[name]-[hash].js' },
});
