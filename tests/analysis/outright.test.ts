import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { routed } from './routed.js';
import { kindOfText } from './kind-of-text.js';

const MIGRATION =
  'Migrate our whole monolith from Express to event-sourced services.\nWe have 40 modules in src/legacy, a shared Postgres database, and no downtime is allowed while we move. Write the cut-over plan and implement the first service in `services/billing`.';
const LIMITER =
  'Design a rate limiter for our API gateway (see docs/gateway.md).\nIt must work across regions, survive the loss of a node, and be fair between tenants. Prove that no tenant can exceed twice its quota.';

// Two lines and a file name made a report of each, which wording has no say in.
describe('an ask of several lines that names code', () => {
  it.each([
    'Please rename `getUser` to `fetchUser` everywhere in src/api.ts.\nAlso update the two tests that call it, and leave the rest of the file exactly as it is now, thanks.',
    'Hi team,\nplease bump the version in package.json to 2.1.0 and add a line to CHANGELOG.md that says what changed since the last release.\nThank you!',
    'Can you explain what `git rebase -i HEAD~3` does?\nI have three commits, and I would like to make one of them before I push. What happens to the hashes, and is it safe when others have pulled?',
    'Write a function `slugify(title)` in TypeScript.\nIt should lower-case, replace spaces by hyphens, drop everything else that is not a letter or a digit, and never end with a hyphen.',
    `${MIGRATION}\n\n${'- Each step of it must be reversible within ten minutes, by anybody who is on duty.\n'.repeat(9)}`,
    MIGRATION,
    LIMITER,
  ])('is no report: %j', (text) => expect(kindOfText(text)).toBe('talk'));

  it.each([MIGRATION, LIMITER])('is heavy where it asks for what only heavy can do: %j', (text) => {
    const { level, confidence } = analyze(text);
    expect(level).toBe('heavy');
    expect(confidence).toBeGreaterThan(0.7);
  });

  it.each([
    'Add --skip-checks to the runserver command.\nDescription\n\nIt would be consistent with other management commands, which have it. `call_command()` skips checks by default anyway, and so should this.',
    'Save closes the window\nI call `save()` in app.js and the window is gone. It happens with every file that I open, on two machines. Nothing is written to the log.',
    'simplify(cos(x)) returns nothing\n```\n>>> simplify(cos(x))\n```\nThe same call gave a sum in the release before, and nothing in the list of changes tells of it.',
    'Fix save(): it fails with an error\nI call `save()` in app.js, and it raises an exception: unexpected end of file. It happens with every file that I open, on two machines.',
  ])('stays one where it tells what is broken, or is headed like one: %j', (text) =>
    expect(kindOfText(text)).toBe('report'),
  );
});

// The words of the code were counted as words of the ask, and so none of these was a short one.
describe('an ask with a block of code', () => {
  const block = 'const total = pirces.reduce((sum, price) => sum + price, 0);\nconsole.log(total);\n'.repeat(
    3,
  );
  it.each(['Fix the typo in this code:', 'Rename sum to all in this snippet:'])(
    'is as short as its words: %s',
    (ask) => expect(routed(`${ask}\n\`\`\`js\n${block}\`\`\``)).toBe('light'),
  );

  it('is no small one where there is much to read', () => {
    expect(routed(`What does this code do?\n\`\`\`js\n${block.repeat(20)}\`\`\``)).toBe('medium');
  });

  // Without their words all of these went to light, while they are no small asks even without the code.
  it.each([
    'Can you make this faster?',
    'How can I make this O(n)?',
    'Does this have a race condition?',
    'What does this do?',
  ])('is no small one where the code has to be read: %s', (ask) => {
    const code =
      'class C { static C i; static C get() {\n  if (i == null) synchronized (C.class) {\n    if (i == null) i = new C();\n  }\n  return i;\n} }\n';
    expect(routed(`${ask}\n\`\`\`java\n${code}\`\`\``)).not.toBe('light');
  });

  it('is no small one where it is hard', () => {
    const ask = 'Find the race condition in this lock-free queue and prove that your fix is linearizable:';
    expect(routed(`${ask}\n\`\`\`js\n${block}\`\`\``)).not.toBe('light');
  });
});
