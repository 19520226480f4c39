import { JSON_TYPE, SSE, type Served } from './loopback.js';

/** Events of a stream of the messages API, written after its public documentation. */
export type WireEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

export function events(...all: readonly WireEvent[]): Served {
  const body = all.map((each) => `event: ${each.type}\ndata: ${JSON.stringify(each)}\n\n`).join('');
  return { headers: SSE, body };
}

/** One content block as it streams: its start, its deltas, its stop. */
export function block(
  index: number,
  start: WireEvent,
  ...deltas: readonly WireEvent[]
): readonly WireEvent[] {
  return [
    { type: 'content_block_start', index, content_block: start },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
}

export function text(index: number, ...pieces: readonly string[]): readonly WireEvent[] {
  return block(
    index,
    { type: 'text', text: '' },
    ...pieces.map((piece) => ({ type: 'text_delta', text: piece })),
  );
}

export function toolUse(index: number, id: string, name: string, json: string): readonly WireEvent[] {
  const pieces = json.match(/.{1,9}/gs) ?? [];
  const deltas = pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json }));
  return block(index, { type: 'tool_use', id, name, input: {} }, ...deltas);
}

export function start(
  usage: Readonly<Record<string, unknown>> = { input_tokens: 12, output_tokens: 1 },
): WireEvent {
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-served', content: [] };
  return { type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null, usage } };
}

export function stop(
  reason: string,
  usage: Readonly<Record<string, unknown>> = { output_tokens: 7 },
): readonly WireEvent[] {
  return [
    { type: 'message_delta', delta: { stop_reason: reason, stop_sequence: null }, usage },
    { type: 'message_stop' },
  ];
}

/** A whole streamed answer around some blocks. */
export function streamed(blocks: readonly WireEvent[], reason = 'end_turn'): Served {
  return events(start(), { type: 'ping' }, ...blocks, ...stop(reason));
}

/** The same API without streaming. */
export function document(content: readonly unknown[], stop_reason: string, usage: unknown): Served {
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-served', content };
  return {
    headers: JSON_TYPE,
    body: JSON.stringify({ ...message, stop_reason, stop_sequence: null, usage }),
  };
}

export function refusal(status: number, type: string, message: string, headers = {}): Served {
  const body = JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_1' });
  return { status, headers: { ...JSON_TYPE, ...headers }, body };
}
