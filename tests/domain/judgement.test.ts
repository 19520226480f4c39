import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJudgement } from '../../src/domain/judgement.js';

const YES = { accept: true, reason: 'it holds' };
const NO = { accept: false, reason: 'the sum is {5}, "not" 4' };

describe('readJudgement', () => {
  it.each([
    ['as it was asked for', JSON.stringify(YES), YES],
    ['in a fence, with words around it', `Well:\n\`\`\`json\n${JSON.stringify(NO)}\n\`\`\`\nSo it is.`, NO],
    ['with keys nobody asked for', '{"accept": true, "confidence": 0.9, "reason": "it holds"}', YES],
    ['after what a model thought', `<think>${JSON.stringify(NO)}</think>${JSON.stringify(YES)}`, YES],
    [
      'after several thoughts',
      `<think>${JSON.stringify(NO)}</think>${JSON.stringify(NO)}</think>{"accept": true, "reason": "it holds"}`,
      YES,
    ],
    ['said twice', `${JSON.stringify(NO)} ${JSON.stringify(NO)}`, NO],
    ['without a reason', '{"accept": false}', { accept: false, reason: 'no reason was given' }],
    ['before another object', `${JSON.stringify(YES)} {"step": 1}`, YES],
    ['beside another object', `{"step": 1} ${JSON.stringify(YES)}`, YES],
  ])('reads a verdict %s', (_, said, due) => {
    expect(readJudgement(said)).toEqual(due);
  });

  it.each([
    ['nothing', ''],
    ['prose', 'I accept.'],
    ['a yes that is a text', '{"accept": "true"}'],
    ['half an object', '{"accept": true, "reason": "it'],
    ['a verdict inside another object', '{"example": {"accept": true}}'],
    ['a verdict inside a string', '{"answer": "{\\"accept\\": true}"}'],
    ['two that disagree', `${JSON.stringify(YES)} ${JSON.stringify(NO)}`],
    ['a list', '[true]'],
  ])('takes %s for no verdict', (_, said) => {
    expect(readJudgement(said)).toBeNull();
  });

  it('throws at nothing, and cuts a reason to what a fact should hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (said) => void readJudgement(said)));
    expect(readJudgement(`{"accept": true, "reason": "${'x'.repeat(9_000)}"}`)?.reason).toHaveLength(500);
    expect(readJudgement('{'.repeat(100_000))).toBeNull();
  });
});
