import os from 'node:os';
import type { Audit } from './audit.js';

export interface LastRun extends Audit {
  readonly kills: number;
  readonly seed: number;
  readonly seconds: number;
  readonly inFlightPerKill: number;
  readonly modelCalls: number;
  readonly toolRuns: number;
}

const BEGIN = '<!-- last run: npm run crash -- 500 --write -->';
const END = '<!-- end of last run -->';

/** The page with this run in the place of the one before. Only for a run that broke nothing. */
export function withLastRun(page: string, run: LastRun, day: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('the page has no place for a run');
  return `${before}${BEGIN}\n\n${tableOf(run, day)}\n\n${END}${after}`;
}

function tableOf(run: LastRun, day: string): string {
  const count = (value: number) => value.toLocaleString('en-US');
  const rows = [
    [
      'kills',
      `${count(run.kills)} in ${run.seconds} s, ${run.inFlightPerKill.toFixed(1)} tasks known to be unfinished at each`,
    ],
    ['tasks, facts', `${count(run.tasks)}, ${count(run.facts)}`],
    ['acknowledgements held against the log', count(run.acknowledged)],
    ['live states compared with replay', count(run.statesCompared)],
    ['model calls received', `${count(run.modelCalls)}; ${count(run.lost)} attempts lost in flight`],
    ['tool runs', `${count(run.toolRuns)}; ${count(run.toolsUnknown)} told to the model as unknown`],
    ['times a task was taken up again', count(run.resumed)],
    ['promises broken', `**${run.broken.length}**`],
  ];
  const cores = `${os.availableParallelism()} cores, ${os.type()}`;
  const head = `Last long run: ${day}, Node ${process.version}, ${cores}, seed ${run.seed}.`;
  return `${head}\n\n| | |\n|---|---|\n${rows.map(([what, value]) => `| ${what} | ${value} |`).join('\n')}`;
}
