import { expect, it } from 'vitest';
import { Conversation } from '../../src/domain/conversation.js';
import { withUniqueCallIds } from '../../src/engine/unique-call-ids.js';

// Found by the law that no request has a tool call id twice: the id given in place of an empty or a
// repeated one was not looked up itself. A model that had written just that id before, in this answer
// or an earlier one, got two calls that shared one result, and the provider refused the request.
it('gives a nameless tool call an id that no other call has, even one made up by the model', () => {
  const call = (toolCallId: string) =>
    ({ type: 'tool-call', toolCallId, toolName: 'look', input: {} }) as const;
  const content = [call('call_0003_1'), call(''), call('')];
  const ids = withUniqueCallIds(content, 'call_0003', new Conversation()).map(
    (part) => 'toolCallId' in part && part.toolCallId,
  );
  expect(ids).toEqual(['call_0003_1', 'call_0003_2', 'call_0003_3']);
});
