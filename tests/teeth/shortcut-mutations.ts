import type { Mutation } from './mutation.js';

/** Ways to take one of the engine's short cuts too far. */
export const shortcutMutations: readonly Mutation[] = [
  {
    name: 'leave a place of the session empty while a task waits',
    file: 'src/engine/step-in-place.ts',
    find: '  if (goesOn) return null;\n',
    replace: '',
    caughtBy: ['tests/laws/session-steps.test.ts'],
  },
  {
    name: 'act on the session before it is known who steps it',
    file: 'src/engine/step-in-place.ts',
    find: 'due.push(() => action(asked));',
    replace: 'action(asked);',
    caughtBy: ['tests/laws/session-steps.test.ts'],
  },
  {
    name: "make a performer's actor without telling the inspector",
    file: 'src/engine/performer-actor.ts',
    find: "    system._sendInspectionEvent({ type: '@xstate.actor', actorRef: this });\n",
    replace: '',
    caughtBy: ['tests/engine/performer-actor.test.ts'],
  },
  {
    name: 'write a policy down once, though it may still change',
    file: 'src/adapters/data-json.ts',
    find: "if (!Object.isFrozen(value) || 'toJSON' in value) return false;",
    replace: '',
    caughtBy: ['tests/adapters/data-json.test.ts'],
  },
];
