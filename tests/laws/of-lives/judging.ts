import { describe, expect } from 'vitest';
import { Conversation } from '../../../src/domain/conversation.js';
import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { readJudgement } from '../../../src/domain/judgement.js';
import { textOf } from '../../../src/domain/message.js';
import type { TaskState } from '../../../src/domain/state.js';
import { mayEscalate } from '../../../src/routing/may-escalate.js';
import { toJudgeRequest } from '../../../src/transcript/to-judge-request.js';
import { asksJudge } from '../../judge-request.js';
import { lawOfLives, type Life } from '../world/lives.js';

/** A fact, where its task stood before it, and what came next. */
interface Moment {
  readonly fact: Fact;
  readonly before: TaskState;
  readonly earlier: readonly Fact[];
  readonly next: Fact | undefined;
}

/** What may come between any two facts of a task that runs: its process, its time, a person. */
const FROM_OUTSIDE = ['task.resumed', 'task.failed', 'task.cancelled', 'escalation.requested'];

export function judgingLaws(): void {
  describe('A judge', () => {
    lawOfLives(
      'is asked about the newest answer and nothing else, with the same words every time',
      (life) => {
        for (const { fact, before, earlier } of momentsIn(life)) {
          if (fact.type !== 'attempt.started' || fact.data.judging !== true) continue;
          const due = toJudgeRequest(
            Conversation.of(earlier).entries,
            before.policy.checks.judge?.criteria ?? '',
          );
          for (const { messages, tools } of askedWith(life, fact.data.key)) {
            expect(JSON.stringify(messages)).toBe(JSON.stringify(due));
            expect(tools).toEqual([]);
          }
        }
      },
    );

    lawOfLives('has keys of its own: under one key leaves one request, however often it is sent', (life) => {
      const first = new Map<string, string>();
      for (const { key, model, messages, tools } of life.world.models.asked) {
        const request = JSON.stringify([model, messages, tools]);
        expect(request).toBe(first.get(key) ?? request);
        first.set(key, request);
      }
    });

    lawOfLives('is asked only by an attempt that says so, and a working model never is', (life) => {
      for (const { fact } of momentsIn(life)) {
        if (fact.type !== 'attempt.started') continue;
        for (const { messages } of askedWith(life, fact.data.key))
          expect(asksJudge(messages)).toBe(fact.data.judging === true);
      }
    });

    lawOfLives('is asked where its no would lead up, and of an answer nothing else has rejected', (life) => {
      for (const { fact, before } of momentsIn(life)) {
        if (fact.type !== 'attempt.started' || fact.data.judging !== true) continue;
        expect(mayEscalate(before)).toBe(true);
        expect(before).toMatchObject({ rejection: null, pendingCalls: [], escalation: null });
      }
    });

    lawOfLives('decides with a plain word, and with nothing else', (life) => {
      for (const { fact, before, next } of momentsIn(life)) {
        if (fact.type !== 'attempt.answered' || before.judgement === null) continue;
        if (next === undefined || FROM_OUTSIDE.includes(next.type)) continue;
        const said = readJudgement(textOf({ role: 'assistant', content: fact.data.content }));
        const due = said === null ? 'answer.unjudged' : said.accept ? 'answer.accepted' : 'answer.rejected';
        expect(next.type).toBe(due);
        if (next.type === 'answer.rejected')
          expect(next.data).toEqual({ check: 'judge', reason: said?.reason });
      }
    });

    lawOfLives('that fails for good fails nothing: the answer stands', (life) => {
      for (const { fact, before, next } of momentsIn(life)) {
        if (fact.type !== 'attempt.failed' || before.judgement === null || fact.data.retryAtMs !== null)
          continue;
        if (next === undefined || FROM_OUTSIDE.includes(next.type)) continue;
        expect(next).toMatchObject({ type: 'answer.unjudged', data: { code: fact.data.code } });
      }
    });

    lawOfLives('has had its say on each answer that stands, or a fact says why not', (life) => {
      for (const { fact, before } of momentsIn(life)) {
        if (fact.type !== 'task.completed' && fact.type !== 'turn.ended') continue;
        if (before.policy.mode === 'standard' || before.policy.checks.judge === undefined) continue;
        expect(before.judgement === 'given' || !mayEscalate(before)).toBe(true);
      }
    });
  });
}

function* momentsIn({ streams }: Life): Generator<Moment> {
  for (const facts of streams) {
    let state: TaskState | null = null;
    for (const [index, fact] of facts.entries()) {
      if (state !== null)
        yield { fact, before: state, earlier: facts.slice(0, index), next: facts[index + 1] };
      state = evolve(state, fact);
    }
  }
}

function askedWith({ world }: Life, key: string) {
  return world.models.asked.filter((asked) => asked.key === key);
}
