import type { TaskResult } from '../../domain/task-result.js';
import type { CommandCall } from '../command-spec.js';
import { drawPath, legTable } from '../draw-path.js';
import { lineWidth } from '../line-width.js';
import { nextSteps } from '../next-steps.js';
import { paintsFor } from '../paints.js';
import { oneLine } from '../printable.js';
import { SCRIPTED } from '../scripted-label.js';
import { standingText } from '../standing-text.js';
import { costLines } from '../task-text.js';
import type { Output } from '../terminal.js';

/** The way a task took, what it cost, and what can be done next: for people, after the answer. */
export function reportLines(result: TaskResult, err: Output, isKept = true): string[] {
  const paints = paintsFor(err);
  const width = lineWidth(err);
  const { bold, dim, status, scripted } = paints;
  const label = result.scripted ? ` ${scripted(SCRIPTED)}` : '';
  return [
    '',
    ...drawPath(result.path, paints, width),
    ...legTable(result.path, paints, width),
    ...costLines(result, paints),
    `${dim('task')}    ${bold(result.task)}  ${status(result.status)(standingText(result))}${label}`,
    ...nextSteps(result, null, isKept).map((line) => `        ${line}`),
  ];
}

/** All of that beside the answer, as far as the caller asked for words at all. */
export function printReport(
  { global, terminal }: Pick<CommandCall, 'global' | 'terminal'>,
  result: TaskResult,
  isKept = true,
): void {
  const { err } = terminal;
  if (!global.quiet && !global.json)
    for (const line of reportLines(result, err, isKept)) err.write(`${line}\n`);
  if (!global.json) for (const line of failureLines(result, err)) err.write(`${line}\n`);
}

/** Why a task ended without an answer. */
export function failureLines({ error }: TaskResult, err: Output): string[] {
  if (error === undefined) return [];
  const { bad, dim } = paintsFor(err);
  return [
    `${bad(`error ${oneLine(error.code)}:`)} ${oneLine(error.message)}`,
    `${dim('hint:')} ${oneLine(error.hint)}`,
  ];
}
