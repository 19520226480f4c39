import { build } from 'rolldown';

/**
 * Writes what is published, into `dist/src` or the folder that is named: a file for each door and the command, and
 * what they share. To find and read a module takes Node half a millisecond, and the sources are four hundred.
 */
await build({
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
  output: { dir: process.argv[2] ?? 'dist/src', chunkFileNames: 'shared/[name]-[hash].js' },
});
