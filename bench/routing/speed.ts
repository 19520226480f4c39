import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { analyze } from '../../src/analysis/analyze.js';
import { ROUTING_WEIGHTS } from '../../src/analysis/routing-weights.js';
import { DATA } from './evaluator.js';

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;

function timed(text: string): number {
  const before = performance.now();
  analyze(text);
  return performance.now() - before;
}

/** Milliseconds per prompt; the best of three rounds for each, as other programs share the machine. */
export function latencyLine(prompts: readonly string[]): string {
  const best = prompts.map(() => Infinity);
  for (let round = 0; round < 3; round++)
    prompts.forEach((prompt, at) => (best[at] = Math.min(best[at]!, timed(prompt))));
  const sorted = best.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length;
  return `latency (ms a prompt, best of 3): mean ${mean.toFixed(4)}, p50 ${quantile(sorted, 0.5).toFixed(4)}, p99 ${quantile(sorted, 0.99).toFixed(4)}, max ${sorted.at(-1)?.toFixed(3)}`;
}

/**
 * What the evaluator itself says of the analyzer as published: each prompt once, in a process that has read three
 * hundred, so that much of it is not compiled yet. The least of three processes.
 */
export function evaluatorLatencyLine(): string {
  const program = `${DATA}/evaluate.mjs`;
  const analyzer = fileURLToPath(import.meta.resolve('model-cascade/analyzer'));
  const lines = Array.from({ length: 3 }, () => {
    const run = [program, '--data', `${DATA}/dev.jsonl`, '--module', analyzer];
    const { stdout, stderr } = spawnSync(process.execPath, run, { encoding: 'utf8' });
    const line = stdout.slice(0, stdout.indexOf('\n'));
    if (!/mean [\d.]+/.test(line)) throw new Error(`the evaluator says no latency: ${stderr}`);
    return line;
  });
  const meanOf = (line: string) => Number(/mean ([\d.]+)/.exec(line)?.[1]);
  return `as the evaluator says, least of 3 processes: ${lines.toSorted((a, b) => meanOf(a) - meanOf(b))[0]}`;
}

const best = (text: string) => Math.min(...Array.from({ length: 5 }, () => timed(text)));

/** Growth up to 50,000 characters, then what a hostile megabyte costs. */
export function sizeLines(): string {
  const prose = 'Implement the parser, then explain why the 3 tests fail under load (see [notes]). ';
  const growth = [5_000, 12_500, 25_000, 50_000].map(
    (size) => `${size}: ${best(prose.repeat(size).slice(0, size)).toFixed(2)}`,
  );
  const hostile: Readonly<Record<string, string>> = {
    'one long line': 'a'.repeat(1e6),
    words: 'implement '.repeat(1e5),
    'deep brackets': '({['.repeat(333_333),
    emoji: '😀'.repeat(5e5),
    'lone surrogates': '\ud800'.repeat(1e6),
    ideographs: '设'.repeat(1e6),
    blanks: ' '.repeat(1e6),
    'blank lines': 'a\n'.repeat(5e5),
    '<': '<'.repeat(1e6),
    figures: '1.'.repeat(5e5),
    'no context': `context:${' '.repeat(1e6)}x`,
  };
  const costs = Object.entries(hostile).map(([name, text]) => `${name} ${best(text).toFixed(1)}`);
  return `by length (ms): ${growth.join(', ')}\n1 MB hostile (ms): ${costs.join(', ')}`;
}

/** In a fresh process each time: a program whose first act is to import the analyzer, and its first ask. */
export function importLine(): string {
  const program = fileURLToPath(new URL('./first-ask.js', import.meta.url));
  const runs = Array.from({ length: 7 }, () => {
    const { stdout } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
    return JSON.parse(stdout) as [number, number];
  });
  const least = (at: 0 | 1) => Math.min(...runs.map((run) => run[at])).toFixed(1);
  return `import: ${least(0)} ms (best of 7 processes); first ask: ${least(1)} ms`;
}

export function weightsLine(): string {
  const module = readFileSync(new URL('../../src/analysis/routing-weights.js', import.meta.url));
  return `weights: ${ROUTING_WEIGHTS.length} characters, ${(gzipSync(module, { level: 9 }).length / 1000).toFixed(1)} kB gzip`;
}
