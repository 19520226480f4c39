import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { FOREIGN, idOf, NAMES, OUT_OF_ORDER, writeForeign } from '../facts/foreign.js';
import { runCascade } from './run-cascade.js';
import { story } from './story-store.js';
import { workFolder } from './work-folder.js';

describe('A store with facts that another hand wrote', () => {
  it('shows every other task in every view, and names those that cannot be read', async () => {
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
    const verdicts = JSON.parse(verified.stdout) as readonly {
      task: string;
      intact: boolean;
      seq?: number;
    }[];
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
});
