import { describe, expect, it } from 'vitest';
import * as tool from '../src/domain/escalate-tool.js';
import { textOf, wordsOf } from './pages/sections.js';

const PAGE = 'docs/escalate-tool.md';

describe('The page of the escalate tool', () => {
  it('names the keys of its input, and their bounds', () => {
    const { properties, required } = tool.ESCALATE_JSON_SCHEMA;
    expect(wordsOf(PAGE, 'Input')).toEqual(Object.keys(properties));
    const input = textOf(PAGE, 'Input');
    expect(input).toContain(`${properties.reason.minLength} to ${properties.reason.maxLength} characters`);
    expect(input).toContain(`at most ${properties.context_summary.maxLength} characters`);
    for (const kind of properties.kind.enum) expect(input).toContain(`\`${kind}\``);
    expect(required).toEqual(['reason']);
  });

  it('names every refusal, and no other', () => {
    expect(wordsOf(PAGE, 'Refusals')).toEqual(Object.keys(tool.SUGGESTIONS));
    expect(Object.keys(tool.refusalResult('AT_MAXIMUM_TIER', 'Go on.'))).toEqual([
      'success',
      'error',
      'suggestion',
    ]);
  });

  it('names the keys of the result of a climb, in order', () => {
    const climb = {
      from: 'light',
      to: 'medium',
      model: 'middle',
      messageCount: 3,
      reason: 'hard',
      summary: 's',
    } as const;
    expect(wordsOf(PAGE, 'The result of a climb')).toEqual(Object.keys(tool.climbResult(climb)));
    expect(tool.climbResult({ ...climb, summary: null })).not.toHaveProperty('context_summary');
  });

  it('names the keys of the result of a rollback, in order', () => {
    const keys = Object.keys(tool.rollbackResult('medium', 'light', 'down'));
    expect(wordsOf(PAGE, 'The result of a rollback')).toEqual(keys);
  });
});

describe('The two schemas of the escalate tool', () => {
  const reason = 'this is too hard for me';

  it.each([
    [{ reason }, null],
    [{ reason: '  10 letters  ' }, null],
    [{ reason, context_summary: 'x'.repeat(500), kind: 'blocked' }, null],
    [{ reason: 'too short' }, 'reason'],
    [{ reason: '          ' }, 'reason'],
    [{ reason: 'x'.repeat(1_001) }, 'reason'],
    [{ reason, context_summary: 'x'.repeat(501) }, 'context_summary'],
    [{ reason, kind: 'bored' }, 'kind'],
    [{ reason, model: 'the best' }, 'input'],
    [null, 'input'],
    ['help', 'input'],
  ])('read %j', (input, fault) => {
    const { invalid } = tool.readEscalateInput(input);
    if (fault === null) expect(invalid).toBeNull();
    else expect(invalid).toContain(`${fault}: `);
  });

  it('never keep what does not hold', () => {
    const long = { reason: 'x'.repeat(5_000), context_summary: 'y'.repeat(5_000) };
    expect(tool.readEscalateInput(long)).toMatchObject({ reason: '', summary: null });
  });
});
