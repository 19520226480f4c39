// One turn as it comes: first what may still be replaced is held back, then a draft is shown and withdrawn.
import { createCascade, type StreamPart } from 'model-cascade';
import { ScriptedModels } from 'model-cascade/testing';

// Stands for your models: light gives a wrong answer in three pieces, medium a better one.
const light = { text: ['It was ', 'in ', '1968.'] };
const medium = { text: ['It was ', 'in ', '1969.'] };
const tiers = { light: { model: 'small' }, medium: { model: 'middle' } };
const checks = { notThatYear: (answer: string) => (answer.includes('1968') ? 'that is the wrong year' : null) };

async function ask(stream: 'commit' | 'live'): Promise<void> {
  const models = new ScriptedModels([light, medium]);
  const cascade = await createCascade({ models, log: 'memory', policy: { stream, tiers }, checks });
  let shown = '';
  for await (const part of cascade.stream({ prompt: 'When did they land?', tier: 'light' })) {
    if (part.type === 'text') shown += part.text;
    if (part.type === 'superseded') shown = part.standing;
    console.log(`${stream}: ${inWords(part)}`);
  }
  console.log(`${stream}: the reader ends with "${shown}"`);
  await cascade.close();
}

function inWords(part: StreamPart): string {
  switch (part.type) {
    case 'path':
      return `on ${part.step.to} (${part.step.cause})`;
    case 'text':
      return `"${part.text}" from ${part.tier}`;
    case 'superseded':
      return `withdrawn: ${part.reason}`;
    case 'finished':
      return `finished: ${part.result.status}, "${part.result.answer}"`;
    default:
      return part.type;
  }
}

await ask('commit');
await ask('live');
