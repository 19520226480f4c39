import fs from 'node:fs';
import path from 'node:path';

export interface RawFloor {
  append(value: unknown): void;
  durable(): Promise<void>;
  close(): void;
}

/**
 * The least that can be called group commit: stringify, one write and one fdatasync a batch. No
 * checksum, no digest, no numbers, no bookkeeping: what the log costs is measured against this.
 */
export function rawFloor(directory: string): RawFloor {
  const fd = fs.openSync(path.join(directory, 'floor.jsonl'), 'w');
  let waiting: string[] = [];
  let flying = false;
  let scheduled = false;
  let batch = deferred();

  function start(): void {
    scheduled = false;
    if (flying || waiting.length === 0) return;
    const bytes = Buffer.from(waiting.join(''));
    const landing = batch;
    waiting = [];
    batch = deferred();
    flying = true;
    // Handing so little to another thread would cost more than writing it.
    fs.writeSync(fd, bytes);
    fs.fdatasync(fd, (unflushed) => {
      if (unflushed !== null) throw unflushed;
      flying = false;
      landing.resolve();
      start();
    });
  }

  return {
    append(value) {
      waiting.push(`${JSON.stringify(value)}\n`);
      if (scheduled || flying) return;
      scheduled = true;
      setImmediate(start);
    },
    durable: () => batch.promise,
    close: () => fs.closeSync(fd),
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
