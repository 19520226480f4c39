import { ESCALATE, ESCALATE_DESCRIPTION, ESCALATE_JSON_SCHEMA } from '../domain/escalate-tool.js';
import type { TaskState } from '../domain/state.js';
import type { ToolOffer } from '../ports/language-models.js';
import type { Tool } from '../ports/tool.js';
import { mayEscalate } from '../routing/may-escalate.js';
import { utf8Bytes } from '../transcript/message-bytes.js';

const escalateOffer: ToolOffer = {
  name: ESCALATE,
  description: ESCALATE_DESCRIPTION,
  inputSchema: ESCALATE_JSON_SCHEMA,
};

/** The host's tools, and `escalate` exactly where it could succeed; a host's own tool of that name is the only one. */
export function offeredTools(state: TaskState, tools: ReadonlyMap<string, Tool>): readonly ToolOffer[] {
  const offers: ToolOffer[] = [];
  for (const { name, description, inputSchema } of tools.values())
    offers.push({ name, description, inputSchema });
  return mayEscalate(state) && !tools.has(ESCALATE) ? [...offers, escalateOffer] : offers;
}

/** Bytes of the definitions, which a provider counts as input; 0 without tools of the host's. */
export function toolBytes(tools: ReadonlyMap<string, Tool>): number {
  let bytes = 0;
  for (const tool of tools.values()) bytes += offerBytes(tool);
  return bytes;
}

function offerBytes({ name, description, inputSchema }: ToolOffer): number {
  return utf8Bytes(name) + utf8Bytes(description) + utf8Bytes(JSON.stringify(inputSchema));
}

/** What the `escalate` tool adds to a request that offers it. */
export const ESCALATE_BYTES = offerBytes(escalateOffer);
