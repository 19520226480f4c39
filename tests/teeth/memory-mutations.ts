import type { Mutation } from './mutation.js';

/** Ways to break what is remembered of a task, or of those that wait for their turn. */
export const memoryMutations: readonly Mutation[] = [
  {
    name: 'start a queued task from where it stood before it was given a word',
    file: 'machines/session.machine.ts',
    find: 'context.queue.filter(({ id }) => id !== event.id)',
    replace: 'context.queue',
    caughtBy: ['tests/sessions/resume.test.ts'],
  },
  {
    name: 'call the stronger model stalled for what the weaker one did',
    file: 'src/domain/evolve.ts',
    find: '  draft.recentResults = [];\n',
    replace: '',
    caughtBy: ['tests/routing/detect-stall.test.ts'],
  },
  {
    name: 'open a tier that failed once another has failed',
    file: 'src/domain/evolve.ts',
    find: 'draft.closedTiers = [...draft.closedTiers, from];',
    replace: 'draft.closedTiers = [from];',
    caughtBy: ['tests/domain/evolve.test.ts'],
  },
  {
    name: 'end a later turn for the refusals of an earlier one',
    file: 'src/domain/evolve.ts',
    find: '      draft.judgement = null;\n      draft.refusals = 0;\n',
    replace: '      draft.judgement = null;\n',
    caughtBy: ['tests/domain/evolve.test.ts'],
  },
];
