import { expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { journaled, performers, taskMachine } from '../../src/index.js';

type JournaledPorts = Parameters<typeof journaled>[1];

// As far as they are looked at here: a host without types may hand over less.
const ports: JournaledPorts = {
  log: memoryStore().open(),
  clock: { now: () => 0, wakeAt: () => () => {} },
  identifiers: { task: () => 'task_0', call: () => 'call_0' },
} as never;

it('makes a journaled chart of its three ports', () => {
  expect(journaled(taskMachine, ports)).toHaveProperty('transition');
});

it.each(['log', 'clock', 'identifiers'])('makes none where one is missing: %s', (name) => {
  const incomplete: JournaledPorts = { ...ports, [name]: undefined };
  expect(() => journaled(taskMachine, incomplete)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(name) }),
  );
});

it('names the ports that performers lack, and not those they have', () => {
  // The type checker knows that some are missing.
  const given = () => performers(ports as never);
  expect(given).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/models.*among them/),
    }),
  );
  expect(given).not.toThrow(/clock/);
});
