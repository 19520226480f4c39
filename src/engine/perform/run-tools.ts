import { ESCALATE, readEscalateInput, refusalResult, SUGGESTIONS } from '../../domain/escalate-tool.js';
import type { ToolCallPart } from '../../domain/message.js';
import { requestClimb } from '../../domain/request-climb.js';
import type { PendingCall } from '../../domain/state.js';
import { isStalled } from '../../routing/detect-stall.js';
import { performer, type Performance } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';
import { errorText, runTool, toolResult } from '../run-tool.js';

/**
 * Gives every tool call of the newest answer exactly one result, then lets the conversation go on.
 *
 * 1. Calls that were running when the process died: repeated where that does no harm; else the model
 *    is told that their outcome is unknown.
 * 2. The rest are announced together, and run side by side once that is durable.
 * 3. Only when all siblings have their results is an `escalate` call looked at.
 * 4. Work that goes in circles asks for help by itself.
 */
export function runTools(ports: PerformerPorts) {
  return performer(async (task) => {
    const parts = partsOf(task);
    const isSwitch = (pending: PendingCall) =>
      pending.name === ESCALATE && task.state.policy.mode === 'cascade' && !ports.tools.has(ESCALATE);
    const siblings = task.state.pendingCalls.filter((pending) => !isSwitch(pending));
    const due: ToolCallPart[] = [];
    for (const { call, started } of siblings) {
      const part = parts.get(call);
      if (part === undefined) continue;
      const repeatable = !started || ports.tools.get(part.toolName)?.idempotent === true;
      if (repeatable) due.push(part);
      else
        task.send({ type: 'tool.returned', data: toolResult(part, 'unknown', errorText(OUTCOME_UNKNOWN)) });
      // A tool that does not exist is not started: after a crash there is nothing unknown about it.
      if (!started && ports.tools.has(part.toolName))
        task.send({ type: 'tool.started', data: { call, name: part.toolName } });
    }
    if (due.length > 0) {
      await task.durable();
      await Promise.all(
        due.map(async (part) => {
          if (task.stopped) return;
          const data = await runTool(ports.clock, ports.tools.get(part.toolName), part, task);
          task.send({ type: 'tool.returned', data });
        }),
      );
    }
    await task.settled();
    if (!task.stopped) askForHelp(task, parts);
  });
}

const OUTCOME_UNKNOWN =
  'The process died while this tool was running. Whether it took effect is unknown: find out before you call it again.';

/** One `escalate` call of the answer is heard; further ones, or one after a person's request, are refused. */
function askForHelp(task: Performance, parts: ReadonlyMap<string, ToolCallPart>): void {
  const [first, ...others] = task.state.pendingCalls.flatMap(({ call }) => parts.get(call) ?? []);
  const heard = task.state.escalation === null ? first : undefined;
  const refused = heard === undefined && first !== undefined ? [first, ...others] : others;
  for (const part of refused) {
    const value = refusalResult('ESCALATION_RATE_LIMITED', SUGGESTIONS.ESCALATION_RATE_LIMITED);
    task.send({ type: 'tool.returned', data: toolResult(part, 'refused', { type: 'json', value }) });
  }
  if (heard !== undefined) {
    const { reason, summary, kind, invalid } = readEscalateInput(heard.input);
    const data = { cause: 'self', reason, summary, kind, call: heard.toolCallId, invalid } as const;
    task.send({ type: 'escalation.requested', data });
  } else if (isStalled(task.state)) {
    const reason = 'the same tool call or the same tool error came back again and again';
    task.send(requestClimb('stall', reason));
  }
}

function partsOf(task: Performance): ReadonlyMap<string, ToolCallPart> {
  const answer = task.journal.conversation.newestAnswer();
  const parts = new Map<string, ToolCallPart>();
  if (answer?.message.role !== 'assistant') return parts;
  for (const part of answer.message.content) if (part.type === 'tool-call') parts.set(part.toolCallId, part);
  return parts;
}
