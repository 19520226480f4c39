import { expect, it } from 'vitest';
import { createCascade } from '../../src/compose.js';
import { ScriptedModels } from '../../src/testing.js';

// The AI SDK takes a text for a list of one part, and so does everybody who writes a message by hand. It was refused.
it('A message may be one text, and is kept as the part that it stands for', async () => {
  const models = new ScriptedModels([{ text: 'Three.' }]);
  const cascade = await createCascade({
    models,
    log: 'memory',
    policy: { tiers: { medium: { model: 'middle' } } },
  });
  const { task } = await cascade.run({
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'One and one?' },
      { role: 'assistant', content: 'Two.' },
      { role: 'user', content: 'And one?' },
    ],
  });
  const text = (said: string) => [{ type: 'text', text: said }];
  const conversation = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: text('One and one?') },
    { role: 'assistant', content: text('Two.') },
    { role: 'user', content: text('And one?') },
  ];
  expect(models.requests[0]?.messages).toEqual(conversation);
  const view = await cascade.task(task);
  expect(view?.conversation).toEqual([...conversation, { role: 'assistant', content: text('Three.') }]);
  const untyped = { messages: [{ role: 'tool', content: 'One' }] } as never;
  await expect(cascade.run(untyped)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await cascade.close();
});
