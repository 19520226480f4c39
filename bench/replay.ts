import { Conversation } from '../src/domain/conversation.js';
import { foldState } from '../src/domain/evolve.js';
import type { Fact } from '../src/domain/facts.js';
import { report } from './report.js';
import { instantModels, REQUEST, scriptedCascade } from './scripted-task.js';

const FACTS = 1_000_000;

/** One million facts of three-leg tasks, projected, against nothing but `JSON.parse` of the same lines. */
const cascade = await scriptedCascade(instantModels(3), 'memory');
const { task } = await cascade.run(REQUEST);
const stream = await cascade.facts(task);
const lines = stream.map((fact) => JSON.stringify(fact));
const tasks = Math.ceil(FACTS / lines.length);

function parseOnly(): number {
  let seen = 0;
  for (let index = 0; index < tasks; index++) {
    for (const line of lines) seen += (JSON.parse(line) as Fact).seq;
  }
  return seen;
}

function project(withConversation: boolean): number {
  let spent = 0;
  for (let index = 0; index < tasks; index++) {
    const facts = lines.map((line) => JSON.parse(line) as Fact);
    spent += foldState(facts)?.spentMicroUsd ?? 0;
    if (withConversation) spent += Conversation.of(facts).entries.length;
  }
  return spent;
}

/** The rounds alternate, so that a machine that slows down slows all of them. */
const times: Record<'parse' | 'state' | 'both', number[]> = { parse: [], state: [], both: [] };
for (let round = 0; round < 4; round++) {
  times.parse.push(time(() => parseOnly()));
  times.state.push(time(() => project(false)));
  times.both.push(time(() => project(true)));
}
const least = (values: number[]) => Math.min(...values);
report({ figure: 'JSON.parse of 1,000,000 facts, s (floor)', value: least(times.parse) / 1000, aim: '' });
report({
  figure: 'projection of 1,000,000 facts against JSON.parse of the same lines, ratio',
  value: least(times.state) / least(times.parse),
  aim: '≤ 1.5',
});
report({
  figure: 'the same with the conversation, ratio',
  value: least(times.both) / least(times.parse),
  aim: '',
});
await cascade.close();

function time(run: () => number): number {
  const from = performance.now();
  if (run() === 0) throw new Error('nothing was read');
  return performance.now() - from;
}
