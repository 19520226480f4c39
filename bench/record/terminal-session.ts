import fs from 'node:fs';
import { TmuxTerminal } from './tmux-terminal.js';

const PAGE = 'docs/terminal-session.md';

const CONFIG = `# Scripted models, so that anybody can do this without a key.
[backends.demo]
provider = "scripted"
[backends.demo.tiers.light]
model = "scripted-light"
price = { input = 0.1, output = 0.4 }
[backends.demo.tiers.medium]
model = "scripted-medium"
price = { input = 1, output = 4 }
[backends.demo.tiers.heavy]
model = "scripted-heavy"
price = { input = 5, output = 25 }

[cascade]
backend = "demo"
approval = ["heavy"]     # ask me before the dearest one
`;

const HEAD = [
  '# A terminal session',
  '',
  'Recorded from a real terminal by `npm run record:terminal` (`bench/record/terminal-session.ts`, which needs',
  'tmux). The models are scripted and say so; the engine, the log, the counting and the commands are the real ones.',
  '',
];

/** Records a real session in a real terminal, and writes it down as it was: `npm run record:terminal`. */
const terminal = TmuxTerminal.open(110, 50);
try {
  const parts: string[] = [];
  const record = async (
    title: string,
    line: string,
    more: (() => Promise<void>) | null = null,
    until?: RegExp,
  ) => {
    terminal.clear();
    await terminal.type(line, until);
    await more?.();
    parts.push(`## ${title}`, '', '```console', terminal.screen().replace(/\n\$$/, ''), '```', '');
  };
  await record('A task climbs', 'cascade demo');
  await record(
    'The same again, from the log alone',
    'cascade replay @1 --step',
    () => terminal.step(),
    /task\.submitted/,
  );
  await record('And is it the same?', 'cascade replay @1 --verify');
  await record('Why it cost what it did', 'cascade explain @1');
  fs.writeFileSync(`${terminal.folder}/cascade.toml`, CONFIG);
  fs.writeFileSync(
    `${terminal.folder}/lease.txt`,
    'A lease lasts ten seconds, by the clock of whoever holds it.\n',
  );
  await record(
    'A climb that needs a person',
    'cascade run "Is the lease in lease.txt safe?" --tier light --tools',
    () => terminal.type('y'),
    /climb\? \[y\/n\] $/,
  );
  await record('What is in the store now', 'cascade tasks');
  fs.writeFileSync(PAGE, [...HEAD, ...parts].join('\n'));
} finally {
  terminal.close();
}
