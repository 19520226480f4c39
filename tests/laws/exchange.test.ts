import fc from 'fast-check';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { taskMachine } from '../../machines/task.machine.js';
import { exchangeLine, readExchangeFile } from '../../src/adapters/exchange-file.js';
import { memoryLog } from '../../src/adapters/log-memory.js';
import { Conversation } from '../../src/domain/conversation.js';
import { foldState } from '../../src/domain/evolve.js';
import { upcast } from '../../src/domain/upcast.js';
import { carryOut, planImport } from '../../src/engine/import-task.js';
import { verifyReplay } from '../../src/engine/verify-replay.js';
import { taskView } from '../../src/views/task-view.js';
import { law } from './law.js';
import { lawOfLives } from './world/lives.js';

const HISTORIES = 'tests/histories';
const histories = fs
  .readdirSync(HISTORIES)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => fs.readFileSync(`${HISTORIES}/${name}`, 'utf8').trimEnd().split('\n'));

describe('The exchange format', () => {
  lawOfLives('carries every life to another store, fact by fact and word by word', async ({ world }) => {
    const here = world.store.open();
    const there = memoryLog();
    const lines: string[] = [];
    for (const { task } of await here.streams())
      for (const record of await here.read(task)) lines.push(`${exchangeLine(record)}\n`);
    for (const { task, records, chained } of readExchangeFile(lines.join(''), 'a file')) {
      expect(chained).toBe(true);
      await carryOut(there, await planImport(there, task, records));
      const before = await here.read(task);
      const after = await there.read(task);
      expect(JSON.stringify(after)).toBe(JSON.stringify(before));
      const facts = after.map(({ fact }) => upcast(fact));
      const lived = before.map(({ fact }) => upcast(fact));
      expect(JSON.stringify(foldState(facts))).toBe(JSON.stringify(foldState(lived)));
      expect(Conversation.of(facts).entries).toEqual(Conversation.of(lived).entries);
      expect(taskView(records.map(({ fact }) => upcast(fact)))).toEqual(taskView(lived));
      expect((await planImport(there, task, records)).facts).toEqual([]);
    }
    await there.close();
    await here.close();
  });

  lawOfLives('finds that every life replays to the same state and conversation', ({ streams }) => {
    for (const facts of streams)
      expect(verifyReplay(taskMachine, facts)).toEqual({ verified: true, facts: facts.length });
  });

  const cuts = fc.record({ history: fc.constantFrom(...histories), at: fc.nat(), by: fc.nat() });

  /** What a file reads as; null where it is refused with the line that is wrong. */
  function readAs(text: string) {
    try {
      return readExchangeFile(text, 'a file');
    } catch (error) {
      expect(String(error)).toContain('a file, line ');
      return null;
    }
  }

  law(
    'notices that any byte of a line was changed, unless it still says the same',
    cuts,
    ({ history, at }) => {
      const text = `${history.join('\n')}\n`;
      const place = at % (text.length - 1);
      const changed = text.charCodeAt(place) === 0x7e ? 0x21 : text.charCodeAt(place) + 1;
      const broken = text.slice(0, place) + String.fromCharCode(changed) + text.slice(place + 1);
      const read = readAs(broken);
      if (read !== null) expect(read).toEqual(readAs(text));
    },
  );

  it('reads two spellings of one number as the same fact', () => {
    // The law above once asked for every byte: 0.20612062454718397 and …98 are one double.
    const [spelled, other] = ['"effect":0.20612062454718397', '"effect":0.20612062454718398'];
    const name = `${HISTORIES}/0.1.0-approval-denied-then-granted.jsonl`;
    const text = fs.readFileSync(name, 'utf8');
    expect(text).toContain(spelled);
    expect(readAs(text.replace(spelled, other))).toEqual(readAs(text));
  });

  law('notices that lines are missing, doubled or in another order', cuts, ({ history, at, by }) => {
    // Without digests the numbers alone must tell.
    const told = by % 2 === 0 ? history : history.map((line) => line.replace(/,"digest":"[^"]+"}$/, '}'));
    const from = at % (told.length - 1);
    const [line = '', next = ''] = told.slice(from);
    const kinds = [
      told.toSpliced(from, 1),
      told.toSpliced(from, 0, line),
      told.toSpliced(from, 2, next, line),
    ];
    const lines = kinds[by % kinds.length] ?? [];
    expect(() => readExchangeFile(`${lines.join('\n')}\n`, 'a file')).toThrow('a file, line ');
  });

  law('reads a file that was cut off as far as whole lines go, or says that it is torn', cuts, (cut) => {
    const text = `${cut.history.join('\n')}\n`;
    const end = 1 + (cut.at % text.length);
    const part = text.slice(0, end);
    const whole = part.endsWith('\n') || text[end] === '\n';
    const read = () => readExchangeFile(part, 'a file')[0]?.records;
    if (whole) expect(read()).toHaveLength(part.trimEnd().split('\n').length);
    else expect(read).toThrow('torn');
  });
});
