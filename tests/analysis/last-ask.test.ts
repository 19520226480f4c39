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

  it.each<[harness: string, content: string, ask: string]>([
    [
      'a query in tags after the editor',
      '<user_info>\nOS: linux\n</user_info>\n<additional_data>\n<current_file>\nPath: a.ts\n</current_file>\n</additional_data>\n<user_query>\nrename foo to bar\n</user_query>',
      'rename foo to bar',
    ],
    [
      'a request in tags among attachments and reminders',
      '<attachments>\n<attachment id="a.ts">\ndesign()\n</attachment>\n</attachments>\n<reminderInstructions>\nImplement everything.\n</reminderInstructions>\n<userRequest>\nfix the typo\n</userRequest>',
      'fix the typo',
    ],
    [
      'a task with details of the environment after it',
      '<task>\nmake the button blue\n</task>\n\n<environment_details>\n# VSCode Visible Files\nsrc/design.ts\n</environment_details>',
      'make the button blue',
    ],
    [
      'feedback on an attempt',
      '[attempt_completion] Result:\nThe user has provided feedback on the results. Consider their input to continue the task.\n<feedback>\nuse tabs\n</feedback>',
      'use tabs',
    ],
    [
      'a request under its heading, after the open tabs',
      '# Context from my IDE setup:\n\n## Active file: src/consensus.ts\n\n## Open tabs:\n- proof.ts: src/proof.ts\n\n## My request for Codex:\ndelete line 3',
      'delete line 3',
    ],
    [
      'rules of the edit format after the ask',
      'add a comma\n\n# *SEARCH/REPLACE block* Rules:\n\nEvery *SEARCH/REPLACE block* must use this format:',
      'add a comma',
    ],
    [
      'tags in capitals',
      '<ENVIRONMENT_REMINDER>\n9 turns left\n</ENVIRONMENT_REMINDER>\nrun the tests',
      'run the tests',
    ],
    ['a picture', '[Image #1] what is wrong here?', 'what is wrong here?'],
    ['a pasted text', 'summarise [Pasted text #2 +120 lines] please', 'summarise please'],
    [
      'lines about the environment in brackets',
      '[Current working directory: /x]\n[Python interpreter: /y]\nbump the version',
      'bump the version',
    ],
    [
      'files that are quoted below the ask',
      'what does @a.ts do\n--- Content from referenced files ---\nContent from @a.ts:\ndesign(proof)\n--- End of content ---',
      'what does @a.ts do',
    ],
  ])('is what the person wrote in a turn with %s', (_, content, ask) => {
    expect(lastAsk([user('Design a compiler'), assistant('…'), user(content)])).toBe(ask);
  });

  it.each([
    "[read_file for 'src/a.ts'] Result:\n1 | design()",
    'OBSERVATION:\nTraceback (most recent call last)',
    'EXECUTION RESULT of [execute_bash]:\nok',
    '[The command completed with exit code 0.]',
    '[ERROR] You did not use a tool in your previous response! Please retry with a tool use.',
    '[TASK RESUMPTION] This task was interrupted 5 minutes ago.',
    '[Request interrupted by user for tool use]',
    'Called the Read tool with the following input: {"filePath":"/x"}',
    'Caveat: The messages below were generated by the user while running local commands.',
    'This session is being continued from a previous conversation that ran out of context.\nDesign a kernel.',
    'I have *added these files to the chat* so you can go ahead and edit them.\n\nsrc/a.ts\n```\nprove()\n```',
    'Here are summaries of some files present in my git repository.\nsrc/design.ts',
    'Please continue working on the task on whatever approach you think is suitable.\nIf you think you have solved the task, finish.',
    '# AGENTS.md instructions for /x\n\n<INSTRUCTIONS>\nAlways design first.\n</INSTRUCTIONS>',
    '<local-command-stdout>ok</local-command-stdout>',
    '<task-notification>\n<status>completed</status>\n</task-notification>',
    'Stop hook feedback:\n- tests fail',
  ])('looks past what a harness says in the place of the user: %s', (content) => {
    expect(lastAsk([user('rename foo'), assistant('…'), user(content)])).toBe('rename foo');
  });

  it.each([
    'What does the <task> element do?',
    'Observation is hard: explain the observer effect.',
    'I ran this command: npm test. Why does it hang?',
    'The tool I use for this is slow, replace it',
    'Write a parser for <user_query> and </user_query> tags',
    'branch: what does this word mean in git?',
    'Please continue',
    'This session is over, thanks',
    'Explain [image] captions',
  ])('is left whole where it only looks alike: %s', (text) => {
    expect(lastAsk([user(text)])).toBe(text);
  });

  it('stays linear in tags without an end', () => {
    for (const tag of ['<task>', '\n<user_query>', '</task>', '<context ', '[Image #', '## My request\n'])
      expect(typeof lastAsk([user(tag.repeat(20_000))])).toBe('string');
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
