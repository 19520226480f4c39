import type { Mutation } from './mutation.js';

/** What a host may do and hand in, and what must come of it all the same. */
export const hostMutations: readonly Mutation[] = [
  {
    name: 'acknowledge a task that its log did not take',
    file: 'src/engine/supervisor.ts',
    find: '      this.#session.checkWhole(task);\n    } else {',
    replace: '    } else {',
    caughtBy: ['tests/regressions/task-that-cannot-begin.test.ts'],
  },
  {
    name: 'tell nobody that a queued task cannot begin',
    file: 'src/engine/journaled.ts',
    find: '      observer?.broke(new Journal(ports, restored.position.context.task), error);\n',
    replace: '',
    caughtBy: ['tests/regressions/task-that-cannot-begin.test.ts'],
  },
  {
    name: 'write what a host sends to an actor as it comes',
    file: 'src/engine/host-door.ts',
    find: 'const isOurs = event === journalOf(this)?.said;',
    replace: 'const isOurs = event !== undefined;',
    caughtBy: ['tests/regressions/fact-of-no-shape-from-a-host.test.ts'],
  },
  {
    name: 'leave the door of a restored actor open',
    file: 'src/engine/host-door.ts',
    find: 'const snapshot = logic.restoreSnapshot?.(persisted, scope);\n      guard(scope.self);',
    replace: 'const snapshot = logic.restoreSnapshot?.(persisted, scope);',
    caughtBy: ['tests/regressions/fact-of-no-shape-from-a-host.test.ts'],
  },
  {
    name: 'keep the place of a task whose end was told',
    file: 'src/engine/journaled.ts',
    find: 'journal.catchingUp === null ? journal.durable() : journal.catchingUp.then(() => journal.durable());',
    replace: 'Promise.resolve(journal.catchingUp).then(() => journal.durable());',
    caughtBy: ['tests/sessions/queue.test.ts'],
  },
  {
    name: "act on a host's snapshot without looking into the log",
    file: 'src/engine/journaled.ts',
    find: 'if (journal?.isBehind === true) {',
    replace: 'if (journal === null) {',
    caughtBy: ['tests/regressions/restored-and-started-later.test.ts'],
  },
  {
    name: "believe the state in a host's snapshot",
    file: 'src/engine/rejoin.ts',
    find: "    if (state !== null) actor.send({ type: 'journal.restored', state });\n",
    replace: '    if (state === null) return;\n',
    caughtBy: ['tests/regressions/snapshot-of-another-release.test.ts'],
  },
  {
    name: 'give the name of a finished task to a second one',
    file: 'src/adapters/log-file/segment.ts',
    find: 'return this.#names.has(task);',
    replace: 'return false;',
    caughtBy: ['tests/regressions/name-of-a-task-given-again.test.ts'],
  },
  {
    name: 'keep messages as a host has them',
    file: 'src/engine/task-request.ts',
    find: 'return plainJson(messages) as Message[];',
    replace: 'return plainJson(messages) === null ? [] : read.data;',
    caughtBy: ['tests/regressions/request-of-no-shape.test.ts'],
  },
  {
    name: 'let an answer pass whose check is not there',
    file: 'src/engine/perform/check-answer.ts',
    find: "check === undefined ? 'this process has no such check' : await askHost(check, answer, task);",
    replace: 'check === undefined ? null : await askHost(check, answer, task);',
    caughtBy: ['tests/regressions/check-that-gives-no-reason.test.ts'],
  },
  {
    name: 'hold a climb back by a clock that was set back',
    file: 'src/routing/climbed-too-recently.ts',
    find: ' || nowMs < lastEscalatedAtMs',
    replace: '',
    caughtBy: ['tests/regressions/clock-set-back-between-climbs.test.ts'],
  },
];
