import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import * as door from '../../src/index.js';
import { ScriptedModels } from '../../src/testing.js';
import { workFolder } from '../cli/work-folder.js';

// Callers without types pass all sorts of things.
const WRONG: readonly unknown[] = [undefined, null, 7, true, '', 'x', {}, [], [7], [null], () => {}];

type Door = (argument: never) => unknown;

const cascade = await door.createCascade({
  models: new ScriptedModels(() => ({ text: 'ok' })),
  policy: { tiers: { medium: { model: 'm' } } },
  log: 'memory',
});

/** Everything that can be called through the main door, and takes something. */
const DOORS: Readonly<Record<string, Door>> = {
  ...(Object.fromEntries(Object.entries(door).filter(([, each]) => isPlainFunction(each))) as object),
  'Conversation.of': (facts) => door.Conversation.of(facts),
  'Conversation.add': (fact) => new door.Conversation().add(fact),
  'evolve with a state': (fact) => door.evolve(null, fact),
  'foldChart of the chart': (facts) => door.foldChart(door.taskMachine, facts),
  'journaled of the chart': (ports) => door.journaled(door.taskMachine, ports),
  'loadConfig in': (cwd) => door.loadConfig({ cwd, localServers: [] }),
  'loadConfig with the environment': (env) => door.loadConfig({ env, localServers: [] }),
  'openFileLog at': (where) => door.openFileLog({ path: where }),
  'toRequest for': (reader) => door.toRequest([], reader),
  'toJudgeRequest by': (criteria) => door.toJudgeRequest([], criteria),
  'writePreset at': (file) => door.writePreset('ollama', file),
  'cascade.tasks': (limit) => cascade.tasks(limit),
  'cascade.events from': (options) => cascade.events('task_x' as door.TaskId, options),
  'cascade.events until': (signal) => cascade.events('task_x' as door.TaskId, { signal }),
};

function isPlainFunction(value: unknown): boolean {
  // A class is made with `new`, and of these only by hosts that put the parts together themselves.
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}

/** What came of the call: nothing, or what was thrown. */
async function thrownBy(call: Door, argument: unknown): Promise<unknown> {
  try {
    const given = Object(await call(argument as never));
    if (typeof given.next === 'function') await given.next();
    if (typeof given.close === 'function') await given.close();
    return null;
  } catch (error) {
    return error;
  }
}

/** At home in the folder as well: nobody's own configuration is read. */
async function workingIn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  process.chdir(folder);
  vi.stubEnv('HOME', folder);
  try {
    return await work();
  } finally {
    process.chdir(before);
    vi.unstubAllEnvs();
  }
}

// `loadConfig()` was "Cannot destructure property 'path' of 'undefined'", `analyze(undefined)` "Cannot read properties
// of undefined (reading 'trim')", and openFileLog({ path: '' }) made its folders among those of the program.
describe('Everything behind the main door', () => {
  it.each(Object.entries(DOORS))(
    'answers the wrong argument with a clear error, or well: %s',
    async (_, call) => {
      await workingIn(workFolder(), async () => {
        for (const argument of WRONG) {
          const error = await thrownBy(call, argument);
          if (error !== null) expect(error, JSON.stringify(argument)).toBeInstanceOf(door.CascadeError);
        }
      });
    },
  );

  it.each([
    ['analyze', () => door.analyze(undefined as never), 'INVALID_ARGUMENT', 'analyze takes a text'],
    ['foldState', () => door.foldState([7] as never), 'INVALID_ARGUMENT', 'each as `readFact` gives it'],
    ['loadConfig', () => door.loadConfig({ cwd: 7 } as never), 'INVALID_OPTIONS', 'cwd: '],
    ['doctor', () => door.doctor(null as never), 'INVALID_OPTIONS', 'options: '],
    ['resolvePolicy', () => door.resolvePolicy({} as never), 'INVALID_POLICY', 'tiers: '],
    ['presetToml', () => door.presetToml('gemini' as never), 'INVALID_ARGUMENT', 'openai, anthropic, ollama'],
  ])('says what %s takes', async (_, call, code, words) => {
    const error = await thrownBy(call, undefined);
    expect(error).toMatchObject({ kind: 'invalid', code, message: expect.stringContaining(words) });
  });

  it('opens no log where none is named, and makes nothing', async () => {
    const folder = workFolder();
    await workingIn(folder, async () => {
      for (const name of ['', ' '])
        await expect(door.openFileLog({ path: name })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    });
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

it('loadConfig without options looks from the working directory, with its environment', async () => {
  const folder = workFolder({ 'cascade.toml': door.presetToml('ollama') });
  fs.mkdirSync(path.join(folder, 'deeper'));
  const { file } = await workingIn(path.join(folder, 'deeper'), () => door.loadConfig());
  expect(file).toBe(path.join(folder, 'cascade.toml'));
});
