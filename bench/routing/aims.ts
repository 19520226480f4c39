import type { Column, Line } from './evaluator.js';

type Aims = Readonly<Partial<Record<Column, number>>>;

/** What the project set itself; every one of these figures is better when it is greater. */
export const AIMS: Readonly<Record<'dev' | 'sourceLeftOut', Aims>> = {
  dev: {
    'macro AUROC': 0.69,
    'pooled AUROC': 0.83,
    'macro APGR': 0.54,
    'save95 macro': 0.28,
    'accuracy at c>0.8': 0.85,
    coverage: 0.13,
  },
  sourceLeftOut: { 'macro AUROC': 0.66 },
};

/** How far each figure is from its aim, in units of what chance alone moves it. */
export function aimLines(aims: Aims, line: Line, errors: Line): string {
  return Object.entries(aims)
    .map(([name, aim]) => {
      // The keys of aims are columns; entries forgets it.
      const column = name as Column;
      const away = (line[column] - aim) / errors[column];
      const told = `${Math.abs(away).toFixed(1)} standard errors ${away < 0 ? 'short' : 'beyond'}`;
      return `  ${name.padEnd(18)} ${line[column].toFixed(3)} ± ${errors[column].toFixed(3)}, aim ${aim.toFixed(3)}: ${told}`;
    })
    .join('\n');
}
