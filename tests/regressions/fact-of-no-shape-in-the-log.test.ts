import path from 'node:path';
import { expect, it } from 'vitest';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { memoryStore } from '../../src/adapters/log-memory.js';
import type { FactType } from '../../src/domain/facts.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { RawFact } from '../../src/domain/recorded.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { runCascade } from '../cli/run-cascade.js';
import { story } from '../cli/story-store.js';
import { workFolder } from '../cli/work-folder.js';
import { at } from '../facts/stream.js';
import * as given from '../facts/happenings.js';
import { ask, session } from '../sessions/session-under-test.js';

type Written = { readonly type: string; readonly data: unknown; readonly v?: number; readonly at?: string };

const begun = given.submitted({ keepOpen: true });
const routed = given.routed('light');

/** Streams whose checksums and digests hold, as a log writes whatever it is given, and that nobody can fold. */
const FOREIGN: Readonly<Record<string, { readonly code: string; readonly written: readonly Written[] }>> = {
  nothing: { code: 'FACT_INVALID', written: [{ type: 'task.submitted', data: {} }] },
  'no data': { code: 'FACT_INVALID', written: [begun, { type: 'tier.routed', data: null }] },
  'half an answer': {
    code: 'FACT_INVALID',
    written: [begun, routed, given.started(1, 'light'), { type: 'attempt.answered', data: {} }],
  },
  'a price in words': {
    code: 'FACT_INVALID',
    written: [begun, routed, { type: 'attempt.lost', data: { attempt: 'call_1', costMicroUsd: 'dear' } }],
  },
  'no beginning': { code: 'FACT_INVALID', written: [routed, given.resumed] },
  'two beginnings': { code: 'FACT_INVALID', written: [begun, begun] },
  'no moment': { code: 'FACT_INVALID', written: [{ ...begun, at: 'yesterday' }] },
  'a later version': { code: 'FACT_FROM_THE_FUTURE', written: [begun, { ...routed, v: 2 }] },
  'another type': { code: 'FACT_UNKNOWN', written: [begun, { type: 'task.cloned', data: {} }] },
  'no order': { code: 'FACT_NOT_ACCEPTED', written: [begun, given.approved() satisfies { type: FactType }] },
};
const NAMES = Object.keys(FOREIGN);
/** Of which every fact is what it should be, and only the chart has no place for one of them. */
const OUT_OF_ORDER = 'no order';

function idOf(name: string): TaskId {
  return `task_${name.replaceAll(' ', '_')}` as TaskId;
}

async function writeForeign(log: EventLog): Promise<void> {
  for (const [name, { written }] of Object.entries(FOREIGN)) {
    const facts = written.map((one, index): RawFact => {
      return { v: 1, task: idOf(name), seq: index + 1, at: at(index + 1), ...one };
    });
    log.append(idOf(name), 0, facts);
  }
  await log.durable();
}

const told = (name: string) => ({
  kind: 'corrupt',
  code: FOREIGN[name]?.code,
  hint: expect.stringMatching(/\w+/),
  details: expect.objectContaining({ task: idOf(name), seq: expect.any(Number) }),
});

// One line with a good checksum and data that another release, or somebody's editor, had written made the list of
// tasks of the whole store end in a TypeError, and with it every resume after a crash.
it('stops the task whose facts another hand wrote, with code, place and hint, and no other', async () => {
  const store = memoryStore();
  const before = store.open();
  const first = await session({ log: before });
  const { task: whole } = await first.cascade.submit(ask('I am as I should be'));
  await first.models.next();
  await writeForeign(before);
  store.kill(before);

  const { cascade, models } = await session({ log: store.open() });
  const listed = (await cascade.tasks()).map(({ task }) => task);
  expect(listed.sort()).toEqual([idOf(OUT_OF_ORDER), whole].sort());
  const handles = await cascade.resume();
  expect(handles.map(({ task }) => task)).toEqual([whole]);
  expect(cascade.unreadable()).toHaveLength(NAMES.length);
  for (const name of NAMES) {
    expect(cascade.unreadable()).toContainEqual(expect.objectContaining(told(name)));
    await expect(cascade.resume(idOf(name))).rejects.toMatchObject(told(name));
    await expect(cascade.cancel(idOf(name))).rejects.toMatchObject(told(name));
    await expect(cascade.handle(idOf(name)).settled()).rejects.toMatchObject(told(name));
    if (name === OUT_OF_ORDER) continue;
    await expect(cascade.task(idOf(name))).rejects.toMatchObject(told(name));
    await expect(cascade.events(idOf(name)).next()).rejects.toMatchObject(told(name));
    await expect(cascade.streamOf(idOf(name)).next()).rejects.toMatchObject(told(name));
  }
  (await models.next()).reply({ text: 'Done.' });
  expect(await handles[0]?.settled()).toMatchObject({ status: 'completed', answer: 'Done.' });
});

it('does so in every view of the command line', async () => {
  const folder = workFolder();
  const whole = await story(folder, [{ hang: true }], {}, (each) => each.submit('I am as I should be'));
  const log = await openFileLog({ path: path.join(folder, '.cascade') });
  await writeForeign(log);
  await log.close();
  const cascade = (...words: string[]) => runCascade(words, { cwd: folder });

  const unreadable = NAMES.filter((name) => name !== OUT_OF_ORDER);
  for (const words of [['tasks'], ['resume']]) {
    const { code, stdout, stderr } = await cascade(...words, '--json');
    expect(code).toBe(0);
    expect(stdout).toContain(whole);
    for (const name of unreadable) expect(stderr).toContain(`of ${idOf(name)} is`);
  }

  const verified = await cascade('verify', '--json');
  const verdicts = JSON.parse(verified.stdout) as readonly { task: string; intact: boolean; seq?: number }[];
  expect(verified.code).toBe(1);
  for (const name of unreadable)
    expect(verdicts).toContainEqual(
      expect.objectContaining({ task: idOf(name), intact: false, seq: expect.any(Number) }),
    );
  expect(verdicts).toContainEqual(expect.objectContaining({ task: whole, intact: true }));

  // A process for each: of the many, one of no shape and one of no order.
  for (const name of ['half an answer', OUT_OF_ORDER]) {
    const commands = [['replay'], ['resume'], ['cancel'], ['approve']];
    if (name !== OUT_OF_ORDER) commands.push(['show'], ['explain'], ['log'], ['inspect', '--mermaid']);
    for (const [command = '', ...options] of commands) {
      const { code, stdout } = await cascade(command, idOf(name), ...options, '--json');
      expect([command, name, code]).toEqual([command, name, 1]);
      expect(JSON.parse(stdout)).toMatchObject({
        error: { code: expect.any(String), hint: expect.any(String) },
      });
    }
    expect((await cascade('export', idOf(name))).code).toBe(0);
  }

  const resumed = await cascade('resume', '--all', '--json');
  expect(resumed.code).toBe(1);
  const results = JSON.parse(resumed.stdout) as readonly { task: string }[];
  expect(results.map(({ task }) => task).sort()).toEqual([whole, ...NAMES.map(idOf)].sort());
  for (const name of NAMES)
    expect(results).toContainEqual({
      task: idOf(name),
      error: expect.objectContaining({ code: FOREIGN[name]?.code }),
    });
});
