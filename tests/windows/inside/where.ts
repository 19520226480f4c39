import os from 'node:os';

/** Run by Windows' Node: says which it is. */
process.stdout.write(`Node ${process.version} for ${process.platform} ${os.release()}\n`);
