import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { lastAsk } from '../../src/analysis/last-ask.js';

const user = (content: string) => ({ role: 'user', content }) as const;
const assistant = (content: string) => ({ role: 'assistant', content }) as const;
const tool = (content: string) => ({ role: 'tool', content }) as const;

describe('lastAsk', () => {
  it('is what the last user turn says', () => {
    expect(lastAsk([user('Design a database'), assistant('Done.'), user('thanks!')])).toBe('thanks!');
  });

  it('makes a thank-you after an engineering turn light by itself', () => {
    const ask = lastAsk([
      user('Implement a distributed lock-free cache'),
      assistant('Here it is.'),
      user('thanks!'),
    ]);
    expect(analyze(ask)).toMatchObject({ level: 'light' });
  });

  it('looks past tool results, in their own turn or pasted into a user turn', () => {
    expect(
      lastAsk([user('Fix the parser'), assistant('…'), tool('ok'), user('Tool result: 3 tests failed')]),
    ).toBe('Fix the parser');
    expect(
      lastAsk([user('Fix the parser'), user('<tool_result>\nimplement everything\n</tool_result>')]),
    ).toBe('Fix the parser');
  });

  it('drops what a harness wraps around the ask', () => {
    const content =
      '<system-reminder>\nThe plan must be <b>rewritten</b>.\n</system-reminder>\nRename foo\n<environment_details>\ncwd: /x\n</environment_details>';
    expect(lastAsk([user(content)])).toBe('Rename foo');
  });

  it('drops a reminder that is cut off', () => {
    expect(lastAsk([user('Rename foo\n<system-reminder>\nDesign a compiler')])).toBe('Rename foo');
  });

  it('drops untagged lines about the environment', () => {
    expect(lastAsk([user('Working directory: /x\nPlatform: linux\nRename foo')])).toBe('Rename foo');
  });

  it('leaves a tag alone that the person is asking about', () => {
    expect(lastAsk([user('What does the <context> element do?')])).toBe(
      'What does the <context> element do?',
    );
  });

  it('is empty when nobody asked', () => {
    expect(lastAsk([])).toBe('');
    expect(
      lastAsk([
        { role: 'system', content: 'You are helpful.' },
        user('<system-reminder>x</system-reminder>'),
      ]),
    ).toBe('');
  });
});
