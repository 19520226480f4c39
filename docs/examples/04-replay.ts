// Everything that is known of a task comes from its facts, and can be known again at any of them.
import { Conversation, createCascade, foldState, replayChart, taskMachine, toRequest } from 'model-cascade';
import { ScriptedModels } from 'model-cascade/testing';

const models = new ScriptedModels([
  { calls: [{ name: 'escalate', input: { reason: 'this proof is beyond me' } }] },
  { text: 'Proved.' },
]);
const tiers = { light: { model: 'small' }, medium: { model: 'middle' } };
const cascade = await createCascade({ models, log: 'memory', policy: { tiers } });
const { task } = await cascade.run({ prompt: 'Prove it.', tier: 'light' });

const facts = await cascade.facts(task);

// What is remembered after each fact, and where the chart stands: the same state, twice.
for (const position of replayChart(taskMachine, facts)) {
  const prefix = facts.slice(0, position.context.version);
  const equal = JSON.stringify(foldState(prefix)) === JSON.stringify(position.context);
  console.log(position.context.version, JSON.stringify(position.value), equal);
}

// The conversation is a second fold over the same facts; a request is a pure function of it.
const climbed = facts.findIndex(({ type }) => type === 'tier.escalated');
const { entries } = Conversation.of(facts.slice(0, climbed + 1));
const reader = { backend: 'default', model: 'middle', systemInPlace: true, endsOnAssistant: false };
const request = toRequest(entries, reader);
console.log(request.map(({ role }) => role).join(', '));
console.log(JSON.stringify(request) === JSON.stringify(models.requests[1]?.messages));
await cascade.close();
