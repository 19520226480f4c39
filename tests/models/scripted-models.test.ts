import { describe, expect, it } from 'vitest';
import { ScriptedModels, type ScriptedReply } from '../../src/adapters/models-scripted.js';
import type { ModelRequest } from '../../src/ports/language-models.js';

const REQUEST: ModelRequest = {
  backend: 'scripted',
  model: 'small',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  tools: [],
  maxOutputTokens: null,
  idempotencyKey: 'key',
};

/** Hears what is said, and whether anything else could run in between. */
async function listen(replies: readonly ScriptedReply[], signal = new AbortController().signal) {
  const heard: string[] = [];
  const models = new ScriptedModels(replies);
  const call = models.call(REQUEST, signal, (piece) => {
    heard.push(piece);
    setImmediate(() => heard.push('|'));
  });
  return { reply: await call, heard, models };
}

describe('A scripted model', () => {
  it('streams a text whole, and a list piece by piece, with a turn after each', async () => {
    const whole = await listen([{ text: 'One two' }]);
    expect(whole.heard[0]).toBe('One two');
    const { reply, heard } = await listen([{ text: ['One', ' two'] }]);
    expect(heard).toEqual(['One', '|', ' two', '|']);
    expect(reply.ok && reply.content).toEqual([{ type: 'text', text: 'One two' }]);
  });

  it('finishes as its script says, else by whether it calls a tool', async () => {
    const finished = async (reply: ScriptedReply) => {
      const { reply: said } = await listen([reply]);
      return said.ok && said.finishReason;
    };
    expect(await finished({ text: 'a' })).toBe('stop');
    expect(await finished({ text: 'a', calls: [] })).toBe('stop');
    expect(await finished({ calls: [{ name: 'look', input: {} }] })).toBe('tool-calls');
    expect(await finished({ text: 'a', finishReason: 'length' })).toBe('length');
  });

  it('counts its tokens, four characters to one, unless its script does, or says that nobody knows', async () => {
    const usage = async (told: Exclude<ScriptedReply, { fail: string } | { hang: true }>['usage']) => {
      const { reply } = await listen([{ text: 'abc', ...(told === undefined ? {} : { usage: told }) }]);
      return reply.ok && reply.usage;
    };
    const input = Math.ceil(JSON.stringify(REQUEST.messages[0]).length / 4);
    const output = Math.ceil(JSON.stringify({ type: 'text', text: 'abc' }).length / 4);
    const counted = { inputTokens: input, outputTokens: output, cachedInputTokens: 0, reasoningTokens: 0 };
    expect(await usage(undefined)).toEqual(counted);
    expect(await usage({ outputTokens: 5, cachedInputTokens: 1 })).toEqual({
      ...counted,
      outputTokens: 5,
      cachedInputTokens: 1,
    });
    expect(Object.values((await usage(null)) || {})).toEqual([null, null, null, null]);
  });

  it('says that its script has ended, and how long that was', async () => {
    const { models } = await listen([{ text: 'a' }]);
    await expect(models.call(REQUEST, new AbortController().signal, () => {})).rejects.toThrow(
      'the script has 1 replies and was asked for one more',
    );
  });

  it('that hangs is ended by a signal, also by one that came before', async () => {
    await expect(listen([{ hang: true }], AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    const controller = new AbortController();
    const call = listen([{ hang: true }], controller.signal);
    setImmediate(() => controller.abort());
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});
