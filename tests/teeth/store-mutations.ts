import type { Mutation } from './mutation.js';

const EXCHANGE = 'tests/laws/exchange.test.ts';
const FOREIGN = 'tests/regressions/fact-of-no-shape-in-the-log.test.ts';
const EXPLANATION = 'tests/laws/explanation.test.ts';

/** Ways to lose or bend a task on its way to another store, or in the telling. */
export const storeMutations: readonly Mutation[] = [
  {
    name: 'import a fact whose digest does not follow',
    file: 'src/adapters/exchange-file.ts',
    find: 'if (digest !== undefined && digest !== link)',
    replace: 'if (digest === null && digest !== link)',
    caughtBy: [EXCHANGE],
  },
  {
    name: 'import a task with a gap in it',
    file: 'src/adapters/exchange-file.ts',
    find: 'if (fact.seq !== expected) throw',
    replace: 'if (fact.seq < expected) throw',
    caughtBy: [EXCHANGE],
  },
  {
    name: 'read a torn last line as if it were not there',
    file: 'src/adapters/exchange-file.ts',
    find: "if (last === '') lines.pop();\n  else if (!isJson(last))",
    replace: "lines.pop();\n  if (last !== '' && name === '')",
    caughtBy: [EXCHANGE],
  },
  {
    name: 'verify a replay without looking at the conversation',
    file: 'src/engine/verify-replay.ts',
    find: "return fact.type !== 'tier.escalated' || fact.data.messageCount === entries.length;",
    replace: 'return fact.seq > 0 || entries.length > 0;',
    caughtBy: ['tests/engine/verify-replay.test.ts'],
  },
  {
    name: 'verify a replay without the plain fold',
    file: 'src/engine/verify-replay.ts',
    find: 'if (JSON.stringify(context) !== JSON.stringify(state))',
    replace: 'if (context === null)',
    caughtBy: ['tests/engine/verify-replay.test.ts'],
  },
  {
    name: 'explain a task without the price of a call that was stopped',
    file: 'src/views/explanation-fold.ts',
    find: "this.#close('given_up', open.reservedMicroUsd)",
    replace: "this.#close('given_up', 0)",
    caughtBy: [EXPLANATION],
  },
  {
    name: 'explain an unknown price as nothing',
    file: 'src/views/explanation-fold.ts',
    find: 'leg.costMicroUsd === null || costMicroUsd === null ? null : leg.costMicroUsd + costMicroUsd;',
    replace: '(leg.costMicroUsd ?? 0) + (costMicroUsd ?? 0);',
    caughtBy: [EXPLANATION],
  },
  {
    name: 'believe a fact because its checksum holds',
    file: 'src/domain/upcast.ts',
    find: 'records.map(({ fact }) => readFact(fact))',
    replace: 'records.map(({ fact }) => upcast(fact))',
    caughtBy: [FOREIGN],
  },
  {
    name: 'believe a task that begins in the middle',
    file: 'src/domain/upcast.ts',
    find: "if ((fact.type === 'task.submitted') !== (fact.seq === 1))",
    replace: 'if (fact.seq < 1)',
    caughtBy: [FOREIGN],
  },
];
