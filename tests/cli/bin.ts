import path from 'node:path';

/** The command as it is published: bundled, once before all tests. */
export const BIN = path.resolve('.build/package/src/cli/bin.js');
