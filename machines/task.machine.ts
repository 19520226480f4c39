import { assign, setup } from 'xstate';
import { evolve } from '../src/domain/evolve.js';
import type { Fact, FactOf } from '../src/domain/facts.js';
import { needsClimb, type TaskState } from '../src/domain/state.js';
import type { TaskResult } from '../src/domain/task-result.js';
import type { Tier } from '../src/domain/tier.js';
import { isStalled } from '../src/routing/detect-stall.js';
import { inertPerformer } from './inert-performer.js';
import { mayEnter } from './may-enter.js';

/**
 * One task: analyze → route → run(tier) → escalate, and every way it can end.
 *
 * Its events are facts that have happened; its context is the fold of them (`evolve`). It reads no
 * clock and touches nothing. The actors it invokes are inert here, so that it can be drawn, stepped
 * and replayed as it stands; the engine provides the ones that act.
 *
 * Released as task@1: never edited in meaning. A different order of things is a task@2 beside it.
 */
const task = setup({
  types: {
    // The context of a chart is never read before `context` below has made it from the first fact.
    context: {} as TaskState,
    events: {} as Fact,
    input: {} as FactOf<'task.submitted'>,
    // Made by `journaled`, which knows the conversation; the bare chart has none.
    output: {} as TaskResult,
  },
  actors: {
    watchDeadline: inertPerformer,
    analyzeTask: inertPerformer,
    chooseTier: inertPerformer,
    callModel: inertPerformer,
    waitForRetry: inertPerformer,
    runTools: inertPerformer,
    checkAnswer: inertPerformer,
    decideEscalation: inertPerformer,
    awaitApproval: inertPerformer,
    switchTier: inertPerformer,
  },
  actions: {
    remember: assign(({ context, event }) => evolve(context, event)),
  },
  guards: {
    isStandard: ({ context }) => context.policy.mode === 'standard',
    leadsTo: ({ context, event }, params: { tier: Tier }) => mayEnter(context, event) === params.tier,
    /** The task can go on at its tier without the stronger model, and this is the tier. */
    goesOnIn: ({ context }, params: { tier: Tier }) =>
      context.tier === params.tier && !(context.escalation && needsClimb(context.escalation.cause)),
    mayAnnounce: ({ context, event }) =>
      event.type === 'attempt.started' && event.data.judging !== true && context.attempt === null,
    /** The judge may be asked: the answer stands so far, and the judge has not had its say. */
    mayAskJudge: ({ context: { attempt, rejection, judgement }, event }) =>
      event.type === 'attempt.started' &&
      event.data.judging === true &&
      attempt === null &&
      rejection === null &&
      (judgement === null || judgement === 'asked'),
    /** Nobody is being asked: what is said of the answer now is the last word on it. */
    isSettled: ({ context }) => context.attempt === null,
    hasJudgement: ({ context }) => context.judgement === 'answered',
    isUnjudged: ({ context }) => context.attempt === null && context.judgement !== 'given',
    isOpenAttempt: ({ context, event }) => isOpenAttempt(context, event),
    callsTools: ({ context, event }) =>
      event.type === 'attempt.answered' &&
      isOpenAttempt(context, event) &&
      event.data.content.some((part) => part.type === 'tool-call'),
    willRetry: ({ context, event }) =>
      event.type === 'attempt.failed' && isOpenAttempt(context, event) && event.data.retryAtMs !== null,
    isPendingCall: ({ context, event }) => isPendingCall(context, event),
    isFirstRequest: ({ context }) => context.escalation === null,
    isAnsweredRequest: ({ context, event }) =>
      context.escalation === null &&
      event.type === 'escalation.requested' &&
      context.pendingCalls.every((pending) => pending.call === event.data.call),
    /** Every call has its result with this one, and nobody asks for a stronger model. */
    isLastResult: ({ context, event }) => {
      if (!isPendingCall(context, event) || context.pendingCalls.length > 1) return false;
      return context.escalation === null && !isStalled(evolve(context, event));
    },
    /** Every call has its result with this one, and a person's request was waiting for that. */
    isLastResultBeforeRequest: ({ context, event }) =>
      isPendingCall(context, event) && context.pendingCalls.length === 1 && context.escalation !== null,
    isStillOpen: ({ context }) => context.escalation !== null && context.escalation.refused === null,
  },
});

// From here on plain data, to be read without being run: a call, an `as const` or a list spread into another
// would be a hole in an editor of charts (tests/machines/readable-as-it-stands.test.ts).
type StateConfig = Parameters<typeof task.createStateConfig>[0];
type Transitions = NonNullable<StateConfig['on']>;
type Leaf = Pick<StateConfig, 'invoke' | 'on'>;

/** A way into a tier's room, open where its guard finds that the fact or the task names that tier. */
interface Into<Guard extends 'leadsTo' | 'goesOnIn'> {
  readonly guard: { readonly type: Guard; readonly params: { readonly tier: Tier } };
  readonly target: `#task.run.${Tier}`;
  readonly actions: 'remember';
}

/** What every living state answers; written out there and not at the root, where it would outlive the task. */
const living: Transitions = {
  'task.cancelled': { target: '#task.cancelled', actions: 'remember' },
  'task.failed': { target: '#task.failed', actions: 'remember' },
  'task.resumed': { actions: 'remember' },
};

const intoLight: Into<'leadsTo'> = {
  guard: { type: 'leadsTo', params: { tier: 'light' } },
  target: '#task.run.light',
  actions: 'remember',
};
const intoMedium: Into<'leadsTo'> = {
  guard: { type: 'leadsTo', params: { tier: 'medium' } },
  target: '#task.run.medium',
  actions: 'remember',
};
const intoHeavy: Into<'leadsTo'> = {
  guard: { type: 'leadsTo', params: { tier: 'heavy' } },
  target: '#task.run.heavy',
  actions: 'remember',
};

const backIntoLight: Into<'goesOnIn'> = {
  guard: { type: 'goesOnIn', params: { tier: 'light' } },
  target: '#task.run.light',
  actions: 'remember',
};
const backIntoMedium: Into<'goesOnIn'> = {
  guard: { type: 'goesOnIn', params: { tier: 'medium' } },
  target: '#task.run.medium',
  actions: 'remember',
};
const backIntoHeavy: Into<'goesOnIn'> = {
  guard: { type: 'goesOnIn', params: { tier: 'heavy' } },
  target: '#task.run.heavy',
  actions: 'remember',
};

type InRoom = 'calling' | 'backingOff' | 'usingTools' | 'checking' | 'awaitingJudge';

/** One tier's room; three of them, so that the diagram and the state value show which model is at work. */
const room: { readonly initial: 'calling'; readonly states: Record<InRoom, Leaf> } = {
  initial: 'calling',
  states: {
    calling: {
      invoke: { id: 'callModel', src: 'callModel' },
      on: {
        'attempt.started': { guard: 'mayAnnounce', actions: 'remember' },
        'attempt.lost': { guard: 'isOpenAttempt', actions: 'remember' },
        'attempt.answered': [
          { guard: 'callsTools', target: 'usingTools', actions: 'remember' },
          { guard: 'isOpenAttempt', target: 'checking', actions: 'remember' },
        ],
        'attempt.failed': [
          { guard: 'willRetry', target: 'backingOff', actions: 'remember' },
          { guard: 'isOpenAttempt', actions: 'remember' },
        ],
        'escalation.requested': { target: '#task.escalating', actions: 'remember' },
        'tier.rolled_back': [intoLight, intoMedium, intoHeavy],
      },
    },
    backingOff: {
      invoke: { id: 'waitForRetry', src: 'waitForRetry' },
      on: {
        'backoff.elapsed': { target: 'calling', actions: 'remember' },
        'escalation.requested': { target: '#task.escalating', actions: 'remember' },
      },
    },
    usingTools: {
      invoke: { id: 'runTools', src: 'runTools' },
      on: {
        'tool.started': { guard: 'isPendingCall', actions: 'remember' },
        'tool.returned': [
          { guard: 'isLastResult', target: 'calling', actions: 'remember' },
          { guard: 'isLastResultBeforeRequest', target: '#task.escalating', actions: 'remember' },
          { guard: 'isPendingCall', actions: 'remember' },
        ],
        'escalation.requested': [
          { guard: 'isAnsweredRequest', target: '#task.escalating', actions: 'remember' },
          { guard: 'isFirstRequest', actions: 'remember' },
        ],
      },
    },
    checking: {
      invoke: { id: 'checkAnswer', src: 'checkAnswer' },
      on: {
        'attempt.started': { guard: 'mayAskJudge', actions: 'remember' },
        'attempt.lost': { guard: 'isOpenAttempt', actions: 'remember' },
        'attempt.answered': { guard: 'isOpenAttempt', actions: 'remember' },
        'attempt.failed': [
          { guard: 'willRetry', target: 'awaitingJudge', actions: 'remember' },
          { guard: 'isOpenAttempt', actions: 'remember' },
        ],
        'answer.rejected': { guard: 'isSettled', actions: 'remember' },
        'answer.accepted': { guard: 'hasJudgement', actions: 'remember' },
        'answer.unjudged': { guard: 'isUnjudged', actions: 'remember' },
        'escalation.requested': { target: '#task.escalating', actions: 'remember' },
        'turn.ended': { guard: 'isSettled', target: '#task.awaitingUser', actions: 'remember' },
        'task.completed': { guard: 'isSettled', target: '#task.completed', actions: 'remember' },
      },
    },
    awaitingJudge: {
      invoke: { id: 'waitForRetry', src: 'waitForRetry' },
      on: {
        'backoff.elapsed': { target: 'checking', actions: 'remember' },
        'escalation.requested': { target: '#task.escalating', actions: 'remember' },
      },
    },
  },
};

export const taskMachine = task.createMachine({
  id: 'task',
  context: ({ input }) => evolve(null, input),
  invoke: { id: 'watchDeadline', src: 'watchDeadline' },
  initial: 'analyzing',
  states: {
    analyzing: {
      always: { guard: 'isStandard', target: 'routing' },
      invoke: { id: 'analyzeTask', src: 'analyzeTask' },
      on: { ...living, 'complexity.analyzed': { target: 'routing', actions: 'remember' } },
    },
    routing: {
      invoke: { id: 'chooseTier', src: 'chooseTier' },
      on: { ...living, 'tier.routed': [intoLight, intoMedium, intoHeavy] },
    },
    run: {
      on: living,
      // Never entered by default: every fact that leads here names its tier.
      initial: 'medium',
      states: { light: room, medium: room, heavy: room },
    },
    escalating: {
      on: living,
      initial: 'deciding',
      states: {
        deciding: {
          invoke: { id: 'decideEscalation', src: 'decideEscalation' },
          on: {
            'escalation.refused': [
              backIntoLight,
              backIntoMedium,
              backIntoHeavy,
              { guard: 'isStillOpen', actions: 'remember' },
            ],
            'escalation.quoted': { guard: 'isStillOpen', target: 'awaitingApproval', actions: 'remember' },
            'tier.escalated': [intoLight, intoMedium, intoHeavy],
            'tier.rolled_back': [intoLight, intoMedium, intoHeavy],
          },
        },
        awaitingApproval: {
          invoke: { id: 'awaitApproval', src: 'awaitApproval' },
          on: {
            'escalation.approved': { target: 'switching', actions: 'remember' },
            'escalation.denied': [
              backIntoLight,
              backIntoMedium,
              backIntoHeavy,
              { target: 'deciding', actions: 'remember' },
            ],
          },
        },
        switching: {
          invoke: { id: 'switchTier', src: 'switchTier' },
          on: {
            'tier.escalated': [intoLight, intoMedium, intoHeavy],
            'escalation.refused': [
              backIntoLight,
              backIntoMedium,
              backIntoHeavy,
              { target: 'deciding', actions: 'remember' },
            ],
          },
        },
      },
    },
    awaitingUser: {
      on: { ...living, 'turn.started': { target: 'analyzing', actions: 'remember' } },
    },
    completed: { type: 'final' },
    failed: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

function isOpenAttempt(state: TaskState, fact: Fact): boolean {
  const outcome =
    fact.type === 'attempt.answered' || fact.type === 'attempt.failed' || fact.type === 'attempt.lost';
  return outcome && state.attempt !== null && fact.data.attempt === state.attempt.id;
}

function isPendingCall(state: TaskState, fact: Fact): boolean {
  if (fact.type !== 'tool.started' && fact.type !== 'tool.returned') return false;
  const pending = state.pendingCalls.find((each) => each.call === fact.data.call);
  return pending !== undefined && !(fact.type === 'tool.started' && pending.started);
}
