import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../src/adapters/log-memory.js';
import { SlowLog } from '../laws/world/slow-log.js';
import { ask, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';
import { read, shortly } from './reader.js';

describe('On a disk that is slow', () => {
  it('held text is shown once the fact that makes it final is durable, and not before', async () => {
    const disk = new SlowLog();
    const { cascade, models } = await session({ log: disk.wrap(memoryLog()) });
    const reader = read(cascade.stream(ask('one')));
    while (models.untaken === 0) {
      disk.flush();
      await settle();
    }
    (await models.next()).reply({ text: 'It is so.' });
    await settle();
    expect(shortly(reader.parts)).toEqual(['task', 'on light']);
    disk.flush();
    await settle();
    expect(shortly(reader.parts).slice(2)).toEqual(['light "It is so."', 'completed']);
  });

  it('a stream ends with an error when the disk fails: what was not written is not told', async () => {
    const disk = new SlowLog();
    const { cascade, models } = await session({ log: disk.wrap(memoryLog()) });
    const reader = read(cascade.stream(ask('one')));
    while (models.untaken === 0) {
      disk.flush();
      await settle();
    }
    (await models.next()).reply({ text: 'It is so.' });
    await settle();
    disk.fail();
    await reader.over;
    expect(shortly(reader.parts)).toEqual(['task', 'on light']);
    expect(String(reader.error)).toContain('the disk is gone');
  });
});
