import fs from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import { sessionMachine } from '../../machines/session.machine.js';
import { taskMachine } from '../../machines/task.machine.js';
import { FUNCTION, readSource } from './read-source.js';

/** The configuration as it runs, in plain data. */
function plain(config: unknown): unknown {
  return JSON.parse(
    JSON.stringify(config, (_key, value: unknown) => (typeof value === 'function' ? FUNCTION : value)),
  );
}

interface Chart {
  readonly states?: Readonly<Record<string, Chart>>;
  readonly invoke?: { readonly src: string };
}

/** All states below a state, and all performers at work in it. */
function named({ states = {}, invoke }: Chart): { states: string[]; actors: string[] } {
  const below = Object.values(states).map(named);
  const actors = invoke === undefined ? [] : [invoke.src];
  return {
    states: [...Object.keys(states), ...below.flatMap((each) => each.states)],
    actors: [...actors, ...below.flatMap((each) => each.actors)],
  };
}

const source = (name: string) =>
  fs.readFileSync(new URL(`../../machines/${name}.machine.ts`, import.meta.url), 'utf8');

/**
 * Stately's editor reads source without running it. The chart of a task once made its rooms with a function
 * and its ways into a tier with `map`: the editor showed a `run` without states, and 26 of 30 states wrong.
 */
describe('the charts, opened in an editor as they stand', () => {
  it('show every state and transition of a task that runs', () => {
    expect(readSource(source('task'))).toEqual(plain(taskMachine.config));
  });

  it('show every state and transition of a session that runs', () => {
    expect(readSource(source('session'))).toEqual(plain(sessionMachine.config));
  });

  it.each([
    ['states that a function makes', 'states: { light: room() }'],
    ['a list that is spread', 'on: { a: [...ways, { target: "b" }] }'],
    ['a list by its name', 'on: { a: ways }'],
    ['what a name holds "as const"', 'on: living'],
  ])('would lack %s', (_what, part) => {
    const text = `const ways = [{ target: 'c' }]; const living = { a: {} } as const; const room = () => ({});
      export const machine = createIt.createMachine({ id: 'm', ${part} });`;
    expect(() => readSource(text)).toThrow('an editor of charts cannot read line 2');
  });

  it('still name their states to the type checker', () => {
    type Value = SnapshotFrom<typeof taskMachine>['value'];
    expectTypeOf<'completed' | { run: { light: 'calling' } }>().toExtend<Value>();
    expectTypeOf<{ run: { light: 'caling' } }>().not.toExtend<Value>();
  });

  it('stand in docs/architecture.md with the same states and performers', () => {
    const page = fs.readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
    const drawing = /```\ntask(.*?)```/s.exec(page)?.[1] ?? '';
    // A line: states, then who is at work there, then perhaps a remark in brackets.
    const lines = drawing.split('\n').map((line) => line.replace(/^[ │├└]+/, '').split(/\s{2,}/));
    const drawn = lines.flatMap(([states, performer]) => [...(states ?? '').split(/, | \| /), performer]);
    const { states, actors } = named(taskMachine.config as Chart);
    expect(new Set(drawn.filter((name) => name !== undefined && /^\w/.test(name)))).toEqual(
      new Set([...states, ...actors]),
    );
  });
});
