import type { LanguageModels, ModelReply } from '../src/ports/language-models.js';
import { longConversation } from './long-conversation.js';
import { report } from './report.js';
import { scriptedCascade } from './scripted-task.js';
import { withDirectory } from './with-directory.js';
import { openFileLog } from '../src/adapters/log-file/open-file-log.js';
import { watched } from './watched-log.js';

const TOOL_CALLS = 40;
const TURNS = 12;

/**
 * What one fact costs while a conversation is short and while it is long: an agent's turns of many
 * tool calls, on a durable log. Of each turn, the time from the answer's fact to the last tool result.
 */
async function microsecondsPerFact(messages: number, directory: string): Promise<number> {
  const turnTimes: number[] = [];
  let facts = 0;
  let from = 0;
  const log = watched(await openFileLog({ path: directory }), (fact) => {
    if (fact.type === 'attempt.answered') {
      from = performance.now();
      facts = 0;
    }
    if (fact.type === 'tool.started' || fact.type === 'tool.returned') facts += 1;
    if (fact.type === 'tool.returned' && facts === TOOL_CALLS * 2)
      turnTimes.push((performance.now() - from) / facts);
  });
  const tools = {
    look: { description: 'Looks.', inputSchema: { type: 'object' }, idempotent: true, execute: () => 'seen' },
  };
  let turn = 0;
  const models: LanguageModels = { call: () => Promise.resolve(reply((turn += 1))) };
  const cascade = await scriptedCascade(models, log, { tools });
  await cascade.run({ messages: longConversation(messages), tier: 'light' });
  await cascade.close();
  const sorted = turnTimes.slice(2).sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0) * 1000;
}

function reply(turn: number): ModelReply {
  const usage = { inputTokens: 1, outputTokens: 1, cachedInputTokens: 0, reasoningTokens: 0 };
  const common = { ok: true, usage, servedBy: null } as const;
  if (turn > TURNS) return { ...common, content: [{ type: 'text', text: 'done' }], finishReason: 'stop' };
  const content = Array.from({ length: TOOL_CALLS }, (_, index) => ({
    type: 'tool-call' as const,
    toolCallId: `t${turn}_${index}`,
    toolName: 'look',
    input: { turn, index },
  }));
  return { ...common, content, finishReason: 'tool-calls' };
}

await withDirectory(async (directory) => {
  // Both kinds are warmed up before either is measured.
  await microsecondsPerFact(10, `${directory}/warm`);
  const ratios: number[] = [];
  let short = 0;
  let long = 0;
  for (let round = 0; round < 7; round++) {
    short = await microsecondsPerFact(10, `${directory}/short-${round}`);
    long = await microsecondsPerFact(10_000, `${directory}/long-${round}`);
    ratios.push(long / short);
  }
  ratios.sort((a, b) => a - b);
  report({ figure: 'cost per durable fact at 10 messages, µs', value: short, aim: '' });
  report({ figure: 'cost per durable fact at 10,000 messages, µs', value: long, aim: '' });
  report({ figure: 'the same, ratio (median of 7 pairs)', value: ratios[3] ?? 0, aim: '≤ 1.5' });
});
