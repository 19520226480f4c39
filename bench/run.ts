import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.js';

/**
 * npm run bench [-- --write]: every benchmark in a process of its own, one after the other; `--write`
 * keeps the result, with date and machine, in docs/benchmarks.md.
 */
const PARTS = [
  'command-line',
  'tasks',
  'log',
  'replay',
  'escalation-latency',
  'cost-per-fact',
  'waiting-memory',
];

const here = path.dirname(fileURLToPath(import.meta.url));
const rows: string[] = [];
for (const part of PARTS) {
  const printed = execFileSync(process.execPath, [path.join(here, `${part}.js`)], { encoding: 'utf8' });
  for (const line of printed.trim().split('\n')) {
    // Each line was written by `report`.
    const { figure, value, aim } = JSON.parse(line) as Figure;
    const row = `| ${figure} | ${value.toLocaleString('en-US')} | ${aim} |`;
    rows.push(row);
    console.log(row);
  }
}

if (process.argv.includes('--write')) {
  const load = os.loadavg()[0]?.toFixed(1);
  const machine = `${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), Node ${process.version}, ${os.type()}`;
  const head = readFileSync('bench/benchmarks.head.md', 'utf8');
  const date = new Date().toISOString().slice(0, 10);
  const facts = `Measured on ${date}: ${machine}, load average ${load} at the end. Command: \`npm run bench -- --write\`.`;
  writeFileSync(
    'docs/benchmarks.md',
    `${head}\n${facts}\n\n| figure | value | aim |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
  );
}
