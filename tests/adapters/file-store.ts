import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { layoutOf } from '../../src/adapters/log-file/layout.js';
import type { Meeting } from '../../src/adapters/log-file/meeting.js';
import { openFileLog, type FileLogOptions } from '../../src/adapters/log-file/open-file-log.js';
import { socketMeeting } from '../../src/adapters/log-file/socket-meeting.js';
import type { EventLog } from '../../src/ports/event-log.js';
import type { StoreUnderTest } from '../contracts/world.js';

export interface FileStoreUnderTest extends StoreUnderTest {
  readonly directory: string;
  open(options?: Partial<FileLogOptions>): Promise<EventLog>;
}

/** A store, in a directory of its own unless one is named, opened by several logs of this one process. */
export function fileStore(directory = temporaryDirectory()): FileStoreUnderTest {
  const deaths = new Map<EventLog, () => Promise<void>>();
  return {
    directory,
    async open(options = {}) {
      const { meeting, die } = mortal(socketMeeting(layoutOf(directory).sockets));
      const log = await openFileLog({ path: directory, meeting, ...options });
      deaths.set(log, die);
      return log;
    },
    // A dead process answers nobody; that it also stops writing is for the tests with real processes.
    kill: async (log) => deaths.get(log)?.(),
    dispose: async () => removeStore(directory),
  };
}

/** The dead of this process still hold their files, and Windows removes no directory of such. */
function removeStore(directory: string): void {
  try {
    fs.rmSync(directory, { recursive: true, force: true });
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  }
}

export function temporaryDirectory(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'cascade-log-'));
}

/** Node removes a socket's file when it is closed; a killed process leaves it behind. */
function mortal(meeting: Meeting): { readonly meeting: Meeting; readonly die: () => Promise<void> } {
  let address = '';
  return {
    meeting: {
      ...meeting,
      async listen(instance) {
        const listening = await meeting.listen(instance);
        address = listening.address;
        return listening;
      },
    },
    async die() {
      if (process.platform === 'win32') return meeting.stop();
      fs.linkSync(address, `${address}.left`);
      await meeting.stop();
      fs.renameSync(`${address}.left`, address);
    },
  };
}
