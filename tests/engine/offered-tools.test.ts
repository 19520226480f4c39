import { describe, expect, it } from 'vitest';
import { ESCALATE_BYTES, toolBytes } from '../../src/engine/offered-tools.js';
import type { Tool } from '../../src/ports/tool.js';
import { ESCALATE_DESCRIPTION, ESCALATE_JSON_SCHEMA } from '../../src/domain/escalate-tool.js';

function tool(name: string, description: string, inputSchema: Record<string, unknown>): [string, Tool] {
  const rest = { idempotent: false, timeoutMs: null, read: () => ({ input: {} }), execute: () => null };
  return [name, { name, description, inputSchema, ...rest } as unknown as Tool];
}

describe('toolBytes', () => {
  it('counts name, description and schema of every tool, byte by byte', () => {
    expect(toolBytes(new Map())).toBe(0);
    const look = tool('look', 'sieht nach, außen', { type: 'object' });
    const find = tool('find', '尋找', {});
    expect(toolBytes(new Map([look]))).toBe(4 + 18 + 17);
    expect(toolBytes(new Map([look, find]))).toBe(4 + 18 + 17 + 4 + 6 + 2);
  });

  it('knows what escalate adds', () => {
    const schema = JSON.stringify(ESCALATE_JSON_SCHEMA);
    expect(ESCALATE_BYTES).toBe(
      Buffer.byteLength('escalate') + Buffer.byteLength(ESCALATE_DESCRIPTION) + Buffer.byteLength(schema),
    );
  });
});
