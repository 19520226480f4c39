import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/domain/conversation.js';
import { withUniqueCallIds } from '../../src/engine/unique-call-ids.js';
import { toolCall } from '../facts/happenings.js';

describe('withUniqueCallIds', () => {
  it('changes nothing but the ids of tool calls', () => {
    const words = [
      { type: 'text', text: 'Let me see.' },
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'There.' },
    ] as const;
    const content = [...words, toolCall('a', 'look', { at: 1 }), toolCall('a', 'look', { at: 2 })];
    expect(withUniqueCallIds(content, 'call_1', new Conversation())).toEqual([
      ...words,
      toolCall('a', 'look', { at: 1 }),
      toolCall('call_1_4', 'look', { at: 2 }),
    ]);
  });
});
