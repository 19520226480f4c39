import fs from 'node:fs';
import os from 'node:os';
import { check, section, tally, told } from './check.js';
import { checkCommandLine } from './command-line-checks.js';
import { checkConfiguration } from './configuration-checks.js';
import { checkProcesses } from './process-checks.js';
import { openProvider } from './provider.js';
import { endAll, isWine, start, WORK } from './windows.js';

/** `npm run test:windows`: the built product under Node for Windows, which Wine runs where this is no Windows. */
fs.rmSync(WORK, { recursive: true, force: true });
fs.mkdirSync(WORK, { recursive: true });
const began = performance.now();
await sayWhere();
const provider = await openProvider();
try {
  await inside('The file tools against hostile paths', '.build/tests/windows/inside/workspace.js');
  await inside('The log on a disk of Windows', '.build/tests/windows/inside/store.js');
  await checkConfiguration();
  await checkCommandLine(provider);
  await checkProcesses(provider);
} finally {
  endAll();
  provider.close();
  fs.rmSync(WORK, { recursive: true, force: true, maxRetries: 3 });
}
console.log(
  `\n${tally.passed} passed, ${tally.failed} failed, in ${Math.round((performance.now() - began) / 1000)} s`,
);
process.exit(tally.failed === 0 ? 0 : 1);

async function sayWhere(): Promise<void> {
  const program = '.build/tests/windows/inside/where.js';
  const { stdout, stderr } = await start(program, [], { cwd: WORK }).ended;
  if (stdout === '') throw new Error(`Node for Windows does not start: ${stderr}`);
  const under = isWine
    ? `under ${process.env['WINE_VERSION'] ?? 'Wine'} on ${os.type()}: no real Windows`
    : 'on Windows itself';
  console.log(`${stdout.trim()}, ${under}.`);
}

/** Checks that run over there; each prints a line. */
async function inside(title: string, program: string): Promise<void> {
  section(title);
  const { stdout, stderr, code } = await start(program, [], { cwd: WORK }).ended;
  for (const line of stdout.split('\n').filter((each) => each.startsWith('{'))) {
    const { title: what, why } = JSON.parse(line) as { title: string; why: string | null };
    told(what, why);
  }
  await check('all of these were tried', () => {
    if (code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
  });
}
