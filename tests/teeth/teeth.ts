import fs from 'node:fs';
import os from 'node:os';
import { allMutations } from './all-mutations.js';
import { bite, runUnbroken, type Bite } from './bite.js';

/**
 * Breaks the product in each of the named ways and shows that some test notices. With arguments, only
 * the ways whose names contain one of them; the page in docs is written when all were tried.
 */
const wanted = process.argv.slice(2);
const chosen = allMutations.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);

const failing = await runUnbroken([...new Set(chosen.flatMap(({ caughtBy }) => caughtBy))]);
if (failing !== null) throw new Error(`nothing is broken, and yet a test fails: ${failing}`);

const bites: Bite[] = [];
const queue = chosen.map((mutation, index) => ({ mutation, index }));
async function work(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const one = await bite(next.mutation, next.index);
    bites.push(one);
    console.log(
      `${one.caughtBy === null ? 'MISSED' : 'caught'}  ${one.mutation.name}  (${one.seconds.toFixed(1)} s)`,
    );
  }
}
await Promise.all(Array.from({ length: os.availableParallelism() }, work));

bites.sort((a, b) => allMutations.indexOf(a.mutation) - allMutations.indexOf(b.mutation));
const missed = bites.filter(({ caughtBy }) => caughtBy === null);
const verdict = `${bites.length - missed.length} caught, ${missed.length} missed`;
console.log(verdict);
if (wanted.length === 0) fs.writeFileSync('docs/teeth.md', page());
if (missed.length > 0) process.exitCode = 1;

function page(): string {
  const rows = bites.map(
    ({ mutation, caughtBy }) => `| ${mutation.name} | \`${mutation.file}\` | ${caughtBy ?? '**nobody**'} |`,
  );
  return `# Teeth

Tests that never fail prove nothing. \`npm run teeth\` breaks a copy of the product in each of these ways, one at
a time, runs the laws that should notice, and writes this page. A way to break it is data, in \`tests/teeth\`.

Last run: ${new Date().toISOString().slice(0, 10)}, Node ${process.version}: **${verdict}**.

| broken | in | noticed by |
|---|---|---|
${rows.join('\n')}
`;
}
