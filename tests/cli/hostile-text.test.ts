import { describe, expect, it } from 'vitest';
import { CascadeError } from '../../src/domain/cascade-error.js';
import type { CommandCall } from '../../src/cli/command-spec.js';
import { conversationText } from '../../src/cli/conversation-text.js';
import { demoLine } from '../../src/cli/demo-line.js';
import { explanationText } from '../../src/cli/explanation-text.js';
import { factSummary } from '../../src/cli/fact-summary.js';
import { paintsFor } from '../../src/cli/paints.js';
import { printError } from '../../src/cli/print-error.js';
import { printWarnings } from '../../src/cli/print-warnings.js';
import { quoteText } from '../../src/cli/quote-text.js';
import { reportLines } from '../../src/cli/run/run-report.js';
import { statusText } from '../../src/cli/run/status-text.js';
import { taskText } from '../../src/cli/task-text.js';
import { Conversation } from '../../src/domain/conversation.js';
import { evolve } from '../../src/domain/evolve.js';
import { factSchemas, type Fact } from '../../src/domain/facts.js';
import type { TaskState } from '../../src/domain/state.js';
import { readFact } from '../../src/domain/upcast.js';
import { explainTask } from '../../src/views/explain-task.js';
import { taskView } from '../../src/views/task-view.js';
import { HISTORIES } from '../histories/histories.js';

/** Retitles the window, clears the screen, turns the text around, and goes back to the beginning of the line. */
const HOSTILE = '\u001b]0;owned\u0007\u001b[2J\u202e\u009b31m\rok ';
const STEERING = /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const paints = paintsFor({ hasColors: false });
const screen = { write: () => true, isTty: true, columns: 80, hasColors: false, canRedraw: false };

/** A recorded task in which everything that may be any text is text that steers a terminal. */
function poisoned(recorded: readonly Fact[]): readonly Fact[] {
  return recorded.map((fact) => {
    const schema = factSchemas[fact.type];
    let data: unknown = fact.data;
    for (const where of textsIn(data)) {
      const changed = withText(data, where);
      if (schema.safeParse(changed).success) data = changed;
    }
    return readFact({ ...fact, data });
  });
}

function textsIn(value: unknown): (readonly string[])[] {
  if (typeof value === 'string') return [[]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner).map((rest) => [key, ...rest]));
}

/** Ids keep their beginning, and what was alike stays alike. */
function withText(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return String(value).replace(/^(task_|call_)?/, `$1${HOSTILE}`);
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === key ? withText(each, rest) : each));
  return { ...(value as object), [key]: withText((value as Record<string, unknown>)[key], rest) };
}

/** All that the command line says of a task. */
function everythingSaid(facts: readonly Fact[]): Record<string, readonly string[]> {
  const view = taskView(facts);
  const told = explainTask(facts);
  if (view === null || told === null) throw new Error('there are no facts');
  const states: TaskState[] = [];
  for (const fact of facts) states.push(evolve(states.at(-1) ?? null, fact));
  return {
    show: taskText(view, paints, 80),
    replay: conversationText(Conversation.of(facts).entries, view.scripted, paints),
    explain: explanationText(told, paints),
    log: facts.map(factSummary),
    demo: facts.map((fact) => demoLine(fact, paints, 80) ?? ''),
    run: reportLines(view, screen),
    status: states.map((state) => statusText(state, 0, 0)),
    approval: facts.flatMap((fact) =>
      fact.type === 'escalation.quoted' ? [quoteText(fact.data, null, paints)] : [],
    ),
  };
}

// A model names its tool calls, a server its models, and an exchange file says what its writer likes: the log of a
// task printed the names of tools and models as they came.
describe('Text from outside', () => {
  it.each([...HISTORIES])('steers no terminal, wherever it stands in a task: %s', (_, recorded) => {
    const facts = poisoned(recorded);
    expect(JSON.stringify(facts).split('owned').length).toBeGreaterThan(facts.length);
    for (const [command, lines] of Object.entries(everythingSaid(facts)))
      for (const line of lines) expect(line, command).not.toMatch(STEERING);
  });

  it('steers none where an error or a note repeats it', () => {
    const told: string[] = [];
    const output = { ...screen, write: (text: string) => told.push(text) > 0 };
    const error = new CascadeError({
      kind: 'corrupt',
      code: 'FACT_UNKNOWN',
      message: HOSTILE,
      hint: HOSTILE,
    });
    printError(error, output);
    const call = { terminal: { err: output }, global: { quiet: false } } as unknown as CommandCall;
    printWarnings(call, [HOSTILE, error]);
    expect(told.join('').split('owned')).toHaveLength(6);
    expect(told.join('')).not.toMatch(STEERING);
  });
});
