import type { Mutation } from './mutation.js';

const TOLD = 'tests/cli/what-is-told.test.ts';
const HOSTILE = 'tests/cli/hostile-text.test.ts';
const TEXT = 'tests/cli/text.test.ts';
const NAMES = 'tests/views/find-task.test.ts';

/** Ways to tell a user what was not so, or to let others do the telling. */
export const tellingMutations: readonly Mutation[] = [
  {
    name: 'let the name of a tool steer the terminal',
    file: 'src/cli/fact-summary.ts',
    find: 'return oneLine(wordsOf(fact));',
    replace: 'return wordsOf(fact);',
    caughtBy: [HOSTILE],
  },
  {
    name: 'let an error message steer the terminal',
    file: 'src/cli/print-error.ts',
    find: 'printable(message)',
    replace: 'message',
    caughtBy: [HOSTILE],
  },
  {
    name: 'cut an emoji in two',
    file: 'src/domain/cut-text.ts',
    find: ".replace(/[\\uD800-\\uDBFF]$/, '')",
    replace: '',
    caughtBy: ['tests/domain/cut-text.test.ts'],
  },
  {
    name: 'call what was reserved what it cost',
    file: 'src/cli/money-text.ts',
    find: "? 'at most ' : ''",
    replace: "? '' : ''",
    caughtBy: [TOLD],
  },
  {
    name: 'tell of a question to the judge as of one to the model',
    file: 'src/views/explanation-fold.ts',
    find: 'judging: judging === true, reservedMicroUsd',
    replace: 'judging: false, reservedMicroUsd',
    caughtBy: [TOLD],
  },
  {
    name: 'say that the heaviest model would have been judged as well',
    file: 'src/views/always-heavy.ts',
    find: 'if (!judging) costMicroUsd',
    replace: 'costMicroUsd',
    caughtBy: [TOLD],
  },
  {
    name: 'take the end of another name for a whole one',
    file: 'src/views/find-task.ts',
    find: 'task === reference || task === PREFIX + reference',
    replace: 'task === reference',
    caughtBy: [NAMES],
  },
  {
    name: 'call two tasks of a list by one name',
    file: 'src/views/find-task.ts',
    find: 'if (new Set(names.values()).size === tasks.length) return names;',
    replace: 'return names;',
    caughtBy: [NAMES],
  },
  {
    name: 'show a late viewer a run without its actors',
    file: 'src/inspect/kept-frames.ts',
    find: 'this.#remember(line);',
    replace: '',
    caughtBy: ['tests/inspect/kept-frames.test.ts'],
  },
  {
    name: 'never forget a task that has ended and gone',
    file: 'src/inspect/kept-frames.ts',
    find: 'this.#forgetEnded();',
    replace: '',
    caughtBy: ['tests/inspect/kept-frames.test.ts'],
  },
  {
    name: 'show a long time in seconds',
    file: 'src/config/duration.ts',
    find: '.find((each) => ms > 0',
    replace: '.findLast((each) => ms > 0',
    caughtBy: ['tests/config/duration.test.ts'],
  },
  {
    name: 'keep quiet about a price that a limit of calls needs',
    file: 'src/config/config-warnings.ts',
    find: ' || (model.maxCostPerCallMicroUsd ?? null) !== null;',
    replace: ';',
    caughtBy: ['tests/config/load-config.test.ts'],
  },
  {
    name: 'narrow the last column of a table before the widest',
    file: 'src/cli/table.ts',
    find: '(widths[index] ?? 0) > (widths[best] ?? 0)',
    replace: '(widths[index] ?? 0) > 0',
    caughtBy: [TEXT],
  },
  {
    name: 'write a mark of what is cut where there is no room for one',
    file: 'src/cli/text-width.ts',
    find: "return width < 1 ? '' : `${kept}…`;",
    replace: 'return `${kept}…`;',
    caughtBy: [TEXT],
  },
];
