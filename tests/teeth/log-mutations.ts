import type { Mutation } from './mutation.js';

const LEASES = 'tests/adapters/log-file-leases.test.ts';
const OWN = 'tests/adapters/log-file-own-segment.test.ts';
const ACCIDENTS = 'tests/adapters/log-file-accidents.test.ts';

/** Ways to break the log on disk. */
export const logMutations: readonly Mutation[] = [
  {
    name: 'say that what an earlier process left is on disk, and do not flush it',
    file: 'src/adapters/log-file/recover.ts',
    find: '  fs.syncNow(fd);\n',
    replace: '',
    caughtBy: ['tests/adapters/log-file-recovery.test.ts'],
  },
  {
    name: 'begin a stream that another process has begun',
    file: 'src/adapters/log-file/store.ts',
    find: 'if (segment !== this.#own && !this.#settled.has(segment)) segment.refresh();',
    replace: '',
    caughtBy: ['tests/adapters/log-file.test.ts'],
  },
  {
    name: 'forget the lines that stood in a buffer which has grown',
    file: 'src/adapters/log-file/encode-batch.ts',
    find: '    this.#bytes.copy(larger, 0, 0, used);\n',
    replace: '',
    caughtBy: ['tests/adapters/log-file.test.ts'],
  },
  {
    name: 'write only the newest of what a burst has left waiting',
    file: 'src/adapters/log-file/group-commit.ts',
    find: 'this.#waiting.push(batch);',
    replace: 'this.#waiting = [batch];',
    caughtBy: ['tests/adapters/log-file.test.ts'],
  },
  {
    name: 'acknowledge before the flush',
    file: 'src/adapters/log-file/segment-writer.ts',
    find: 'flush(this.#fs, this.#fd, check, (unflushed) => {\n        if (unflushed !== undefined) return done(this.#stopped(unflushed));\n        this.#note(batch, encoded);\n        done(undefined);\n      });',
    replace:
      'this.#note(batch, encoded);\n      done(undefined);\n      flush(this.#fs, this.#fd, check, () => {});',
    caughtBy: [ACCIDENTS],
  },
  {
    name: 'do not flush',
    file: 'src/adapters/log-file/flush.ts',
    find: 'fs.sync(fd, (error) => done(error ?? wrong));',
    replace: 'queueMicrotask(() => done(wrong));',
    caughtBy: [ACCIDENTS],
  },
  {
    name: 'ignore EIO',
    file: 'src/adapters/log-file/flush.ts',
    find: 'fs.sync(fd, (error) => done(error ?? wrong));',
    replace: 'fs.sync(fd, () => done(wrong));',
    caughtBy: [ACCIDENTS],
  },
  {
    name: 'go on after a failed flush',
    file: 'src/adapters/log-file/group-commit.ts',
    find: '    if (error !== undefined) {\n      this.stop(error);\n      return;\n    }\n',
    replace: '',
    caughtBy: [ACCIDENTS],
  },
  {
    name: 'send a batch ahead while one is being written',
    file: 'src/adapters/log-file/group-commit.ts',
    find: 'if (this.#flying !== undefined || this.#stopped !== undefined) return;',
    replace: 'if (this.#stopped !== undefined) return;',
    caughtBy: ['tests/adapters/group-commit.test.ts'],
  },
  {
    name: 'skip the CRC',
    file: 'src/adapters/log-file/line.ts',
    find: "return bytes.toString('latin1', end) === `${CRC_KEY}${checksum(bytes.subarray(0, end))}\"}`;",
    replace: "return bytes.toString('latin1', end).startsWith(CRC_KEY);",
    caughtBy: [ACCIDENTS, 'tests/adapters/log-file-damage.test.ts'],
  },
  {
    name: 'do not flush the directory',
    file: 'src/adapters/log-file/segment-writer.ts',
    find: '  fs.syncDirectory(layout.segments);\n',
    replace: '',
    caughtBy: [ACCIDENTS],
  },
  {
    name: 'take no notice of short writes',
    file: 'src/adapters/log-file/flush.ts',
    find: 'if (from + written >= length) return done(undefined);',
    replace: 'if (written >= 0) return done(undefined);',
    caughtBy: [ACCIDENTS],
  },
  {
    name: 'miss no segment that was deleted',
    file: 'src/adapters/log-file/store.ts',
    find: 'if (next < number) missing.add(',
    replace: 'if (next > number) missing.add(',
    caughtBy: ['tests/adapters/log-file-missing-segment.test.ts'],
  },
  {
    name: 'take a slot that has lost its lease',
    file: 'src/adapters/log-file/slot.ts',
    find: 'if (lease === undefined && isWritten) return undefined;',
    replace: 'if (lease === null && isWritten) return undefined;',
    caughtBy: [LEASES],
  },
  {
    name: 'acknowledge without looking whether the lease stands',
    file: 'src/adapters/log-file/segment-writer.ts',
    find: '      checkLease();\n    };',
    replace: '    };',
    caughtBy: [LEASES],
  },
  {
    name: 'write without looking whether the lease stands',
    file: 'src/adapters/log-file/segment-writer.ts',
    find: '      checkLease();\n      if (',
    replace: '      if (',
    caughtBy: [LEASES],
  },
  {
    name: 'believe an index of more than its segment holds',
    file: 'src/adapters/log-file/segment.ts',
    find: 'index.covers.end <= size',
    replace: 'index.covers.end >= 0',
    caughtBy: ['tests/adapters/log-file-shortened-segment.test.ts'],
  },
  {
    name: 'forget what an index says of lines that are gone',
    file: 'src/adapters/log-file/segment.ts',
    find: 'this.progress = { ...START, proved: index.covers.proved };',
    replace: 'this.progress = START;',
    caughtBy: ['tests/adapters/log-file-shortened-segment.test.ts'],
  },
  {
    name: 'read back what this process is still writing',
    file: 'src/adapters/log-file/store.ts',
    find: '    this.#own = segment;\n',
    replace: '',
    caughtBy: [OWN],
  },
  {
    name: 'leave the segment open behind a log that was closed',
    file: 'src/adapters/log-file/segment-writer.ts',
    find: '  close(): void {\n    this.#fs.close(this.#fd);',
    replace: '  close(): void {',
    caughtBy: [OWN],
  },
  {
    name: 'list any tasks for the newest',
    file: 'src/adapters/log-file/segment.ts',
    find: "this.#index?.newest ?? ''",
    replace: "''",
    caughtBy: ['tests/adapters/log-file-listing.test.ts'],
  },
];
