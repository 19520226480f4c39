import type { FactData } from '../domain/facts.js';
import type { ToolCallPart, ToolOutput } from '../domain/message.js';
import { plainJson } from '../domain/plain-json.js';
import { textHash } from '../domain/text-hash.js';
import type { Clock } from '../ports/clock.js';
import type { Tool } from '../ports/tool.js';
import type { Performance } from './performer.js';
import { withinTime } from './within-time.js';

type Returned = FactData<'tool.returned'>;

/** Runs one tool call to its end, whatever that is: a failure is a result the model reads. */
export async function runTool(
  clock: Clock,
  tool: Tool | undefined,
  part: ToolCallPart,
  task: Performance,
): Promise<Returned> {
  if (tool === undefined)
    return toolResult(part, 'failed', errorText(`There is no tool named ${part.toolName}.`));
  try {
    // A copy: tools change their arguments, and the conversation must keep them as the model wrote them.
    const read = tool.read(structuredClone(part.input));
    if ('invalid' in read) return toolResult(part, 'failed', errorText(`Invalid arguments: ${read.invalid}`));
    const done = await withinTime(clock, tool.timeoutMs, task, async (signal) => ({
      value: await tool.execute(read.input, { signal, call: part.toolCallId }),
    }));
    if (done === null) return toolResult(part, 'failed', errorText(`Timed out after ${tool.timeoutMs} ms.`));
    return toolResult(part, 'returned', asOutput(done.value));
  } catch (error) {
    return toolResult(part, 'failed', errorText(wordsOf(error)));
  }
}

/** What a tool threw, as far as it can be put into words. */
function wordsOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'The tool failed and does not say why.';
  }
}

/** The result of a call, with the signatures that stall detection compares. */
export function toolResult(part: ToolCallPart, outcome: Returned['outcome'], output: ToolOutput): Returned {
  const { toolCallId: call, toolName: name } = part;
  return {
    call,
    name,
    output,
    outcome,
    callSignature: `${name}:${textHash(JSON.stringify(part.input) ?? '')}`,
    errorSignature: output.type === 'error-text' ? `${name}:${textHash(output.value)}` : null,
  };
}

export function errorText(value: string): ToolOutput {
  return { type: 'error-text', value };
}

/** What a tool gave back as plain JSON of our own: later changes of the host's object change no fact. */
function asOutput(value: unknown): ToolOutput {
  if (typeof value === 'string') return { type: 'text', value };
  try {
    return { type: 'json', value: plainJson(value) };
  } catch {
    return errorText('The tool returned something that is not JSON.');
  }
}
