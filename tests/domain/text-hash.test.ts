import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textHash } from '../../src/domain/text-hash.js';

interface Line {
  readonly type: string;
  readonly data: {
    readonly callSignature?: string;
    readonly call?: string;
    readonly name?: string;
    readonly content?: readonly { readonly toolCallId?: string; readonly input?: unknown }[];
  };
}

describe('textHash', () => {
  // Signatures lie in logs. A task that a later release takes up compares its calls with them.
  it('says of a tool call what logs of earlier releases say of it', () => {
    const history = fs.readFileSync('tests/histories/0.1.0-rejected-then-stalled.jsonl', 'utf8');
    const lines = history
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const calls = lines.flatMap(({ data }) => data.content ?? []);
    const returned = lines.filter(({ type }) => type === 'tool.returned');
    expect(returned.length).toBeGreaterThan(2);
    for (const { data } of returned) {
      const made = calls.find(({ toolCallId }) => toolCallId === data.call);
      expect(`${data.name}:${textHash(JSON.stringify(made?.input))}`).toBe(data.callSignature);
    }
  });
});
