import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { conversationText } from '../../src/cli/conversation-text.js';
import { explanationText } from '../../src/cli/explanation-text.js';
import { factSummary } from '../../src/cli/fact-summary.js';
import { paintsFor } from '../../src/cli/paints.js';
import { quoteText } from '../../src/cli/quote-text.js';
import { statusText } from '../../src/cli/run/status-text.js';
import { taskText } from '../../src/cli/task-text.js';
import { Conversation } from '../../src/domain/conversation.js';
import { foldState } from '../../src/domain/evolve.js';
import type { Fact } from '../../src/domain/facts.js';
import { factText } from '../../src/inspect/fact-text.js';
import { explainTask } from '../../src/views/explain-task.js';
import { taskView } from '../../src/views/task-view.js';
import { STORIES } from './told-stories.js';

const paints = paintsFor({ hasColors: false });

/** What the commands say of a task, and the line that stood on the screen after each of its facts. */
function told(facts: readonly Fact[]): string {
  const view = taskView(facts);
  const explanation = explainTask(facts);
  const [first] = facts;
  if (view === null || explanation === null || first === undefined) throw new Error('there are no facts');
  const status = facts.map((fact, index) => {
    const nowMs = Date.parse(fact.at) + 50;
    return statusText(foldState(facts.slice(0, index + 1)), Date.parse(first.at), nowMs);
  });
  const log = facts.map((fact) => `${fact.seq} ${fact.type}: ${factSummary(fact)}`.trimEnd());
  const asked = facts.flatMap((fact, index) => {
    if (fact.type !== 'escalation.quoted') return [];
    return quoteText(fact.data, foldState(facts.slice(0, index + 1))?.escalation ?? null, paints);
  });
  const said = facts.map((fact) => `${fact.seq} ${factText(fact) ?? '(nothing)'}`);
  return [
    section('show', taskText(view, paints, 100)),
    section('explain', explanationText(explanation, paints)),
    section('replay', conversationText(Conversation.of(facts).entries, view.scripted, paints)),
    section('log', log),
    ...(asked.length === 0 ? [] : [section('approve, what is asked', asked)]),
    section('run, its status line', status),
    section('inspect, of what was said', said),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return [`# ${title}`, ...lines, ''].join('\n');
}

// Whoever changes a word sees here what becomes of every story, amounts and order of things above all:
// `npx vitest run tests/cli/what-is-told.test.ts -u` writes it anew.
describe('What a user is told of', () => {
  beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
  afterAll(() => void vi.unstubAllEnvs());

  it.each(Object.entries(STORIES))('%s', async (name, facts) => {
    await expect(told(facts)).toMatchFileSnapshot(`told/${name}.txt`);
  });
});
