import type { Mutation } from './mutation.js';

const LIVES = 'tests/laws/whole-lives.test.ts';
const CUTS = 'tests/laws/cut-and-resume.test.ts';
const JUDGING = 'tests/engine/judging.test.ts';

/** Ways to break what a judge does, and what is done with its word. */
export const judgingMutations: readonly Mutation[] = [
  {
    name: 'let a judge write more than was reserved for it',
    file: 'src/routing/plan-judging.ts',
    find: 'maxOutputTokens: reservation.maxOutputTokens ?? maxOutputTokens',
    replace: 'maxOutputTokens',
    caughtBy: ['tests/routing/plan-judging.test.ts'],
  },
  {
    name: 'judge a refused climb again after a crash',
    file: 'src/engine/perform/decide-escalation.ts',
    find: 'if (task.state.escalation?.refused == null) {',
    replace: 'if (task.state.escalation !== undefined) {',
    caughtBy: ['tests/engine/refused-before-a-crash.test.ts'],
  },
  {
    name: 'ask a judge again whose words are recorded',
    file: 'src/engine/perform/judge-answer.ts',
    find: "task.state.judgement === null || task.state.judgement === 'asked') await",
    replace: "task.state.judgement !== 'given') await",
    caughtBy: [CUTS, LIVES],
  },
  {
    name: 'tell the working model what the judge has said',
    file: 'src/domain/conversation.ts',
    find: 'if (this.#judging) return;\n    this.#handOff',
    replace: 'this.#handOff',
    caughtBy: [LIVES],
  },
  {
    name: 'take what a judge mumbles for a no',
    file: 'src/engine/perform/judge-answer.ts',
    find: 'if (reply === null) task.send(',
    replace: "if (reply === null) return 'it mumbled'; else if (reply === undefined) task.send(",
    caughtBy: [LIVES, JUDGING],
  },
  {
    name: 'fail a task because its judge is down',
    file: 'src/domain/evolve.ts',
    find: "else if (fact.data.retryAtMs === null) leaveJudge(draft, 'failed');",
    replace: 'else draft.exhausted = fact.data.retryAtMs === null;',
    caughtBy: [LIVES, JUDGING],
  },
  {
    name: 'pay a judge whose no would lead nowhere',
    file: 'src/routing/plan-judging.ts',
    find: 'state.policy.checks.judge !== undefined && mayEscalate(state)',
    replace: 'state.policy.checks.judge !== undefined',
    caughtBy: [LIVES, JUDGING],
  },
  {
    name: 'judge with the money that the climb would need',
    file: 'src/routing/plan-judging.ts',
    find: 'reserveCall(state, next, climb, reservation.reservedMicroUsd ?? 0)',
    replace: 'reserveCall(state, next, climb)',
    caughtBy: ['tests/routing/plan-judging.test.ts'],
  },
  {
    name: 'use a judge’s key again for the next call',
    file: 'src/domain/evolve.ts',
    find: "if (draft.judgement === 'asked' && draft.attempt === null) endCall(draft);",
    replace: '',
    caughtBy: [JUDGING],
  },
  {
    name: 'ask the judge and the model at once',
    file: 'machines/task.machine.ts',
    find: 'event.data.judging !== true && context.attempt === null',
    replace: 'context.attempt === null',
    caughtBy: ['tests/machines/judging.test.ts'],
  },
  {
    name: 'let an answer out of its string',
    file: 'src/transcript/to-judge-request.ts',
    find: 'text: JSON.stringify(document)',
    replace: "text: Object.entries(document).map(([key, value]) => `${key}: ${String(value)}`).join('\\n')",
    caughtBy: ['tests/transcript/to-judge-request.test.ts'],
  },
  {
    name: 'show what the judge says as the answer',
    file: 'src/engine/stream/turn-text.ts',
    find: "return judgement !== null && type.startsWith('attempt.');",
    replace: "return judgement !== null && type === 'attempt.lost';",
    caughtBy: ['tests/streaming/live.test.ts', 'tests/laws/streaming.test.ts'],
  },
];
