import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { explanationText } from '../../src/cli/explanation-text.js';
import { conversationText } from '../../src/cli/conversation-text.js';
import { factSummary } from '../../src/cli/fact-summary.js';
import { paintsFor } from '../../src/cli/paints.js';
import { taskText } from '../../src/cli/task-text.js';
import { Conversation } from '../../src/domain/conversation.js';
import { foldState } from '../../src/domain/evolve.js';
import type { Fact } from '../../src/domain/facts.js';
import { readFacts } from '../../src/domain/upcast.js';
import { TurnText } from '../../src/engine/stream/turn-text.js';
import { explainTask } from '../../src/views/explain-task.js';
import { taskSummary, taskView } from '../../src/views/task-view.js';
import * as given from '../facts/happenings.js';
import { stream } from '../facts/stream.js';
import { possibleFacts } from '../machines/possible-facts.js';
import { law } from './law.js';

/** Facts that each have their shape, one after the other as no chart would take them. */
const anyOrder = fc.array(fc.nat(), { maxLength: 12 }).map((picks) => {
  const facts: Fact[] = stream(given.submitted({ keepOpen: true }));
  for (const pick of picks) {
    const state = foldState(facts);
    const possible = state === null ? [] : possibleFacts(state);
    facts.push(...possible.slice(pick % possible.length).slice(0, 1));
  }
  return facts;
});

/** No chart stands between two answers that contradict each other: then the text is cut, and that is said. */
function hearAll(facts: readonly Fact[]): void {
  const text = new TurnText(1);
  try {
    for (const fact of facts) text.hear(fact);
  } catch (error) {
    expect(error).toMatchObject({ code: 'STREAM_CUT' });
  }
}

const paints = paintsFor({ hasColors: false });

describe('A stream whose facts have their shape', () => {
  law(
    'can be looked at in every way, whatever their order: only the chart judges that',
    anyOrder,
    (facts) => {
      expect(readFacts(facts.map((fact) => ({ fact, digest: '' })))).toEqual(facts);
      const view = taskView(facts);
      const told = explainTask(facts);
      expect(taskSummary(facts)).toMatchObject({ task: view?.task, status: view?.status });
      if (view !== null) taskText(view, paints, 80);
      if (told !== null) explanationText(told, paints);
      conversationText(Conversation.of(facts).entries, false, paints);
      facts.map(factSummary);
      hearAll(facts);
    },
    { runs: 500 },
  );
});
