import type { TaskResult } from '../domain/task-result.js';
import type { TaskView } from '../views/task-view.js';
import { counted } from './counted.js';
import { drawPath, legTable } from './draw-path.js';
import { costText, tokensText } from './money-text.js';
import type { Paints } from './paints.js';
import { oneLine, printable } from './printable.js';
import { LineLabels } from './run/line-labels.js';
import { SCRIPTED } from './scripted-label.js';
import { standingText } from './standing-text.js';
import { clockText, dateText, durationText } from './time-text.js';

/** A task for people: where it stands, the way it took, what it cost and what came of it. */
export function taskText(view: TaskView, paints: Paints, width: number): string[] {
  return [
    ...headLines(view, paints),
    ...(view.path.length === 0 ? [] : ['', ...drawPath(view.path, paints, width), '']),
    ...legTable(view.path, paints, width),
    ...judgementLines(view, paints),
    '',
    ...costLines(view, paints),
    ...endLines(view, paints),
  ];
}

/** Its name, where it stands, and when. */
export function headLines(view: TaskView, { bold, dim, status, tier, scripted }: Paints): string[] {
  const { task, createdAt, updatedAt, parent } = view;
  const on = view.tier === null ? '' : ` on ${tier(view.tier)(view.tier)} (${oneLine(view.model ?? '')})`;
  const label = view.scripted ? ` ${scripted(SCRIPTED)}` : '';
  const took = durationText(Math.max(0, Date.parse(updatedAt) - Date.parse(createdAt)));
  return [
    `${bold(task)}  ${status(view.status)(standingText(view))}${on}${label}`,
    dim(`begun ${dateText(createdAt)} ${clockText(createdAt)}, ${took} until its newest fact`),
    ...(parent === null ? [] : [dim(`fork of ${oneLine(parent.task)} at fact ${parent.seq}`)]),
  ];
}

/** What a judge said of each answer, where one was to be asked. */
function judgementLines({ judgements = [] }: TaskView, { dim, tier }: Paints): string[] {
  return judgements.map(({ tier: where, model, verdict, code, reason }) => {
    const who = where === null ? '' : `${tier(where)(where)} (${oneLine(model ?? '')}) `;
    const said = [code, reason].filter((each) => each !== null).map(oneLine);
    return `${dim('judge')}   ${who}${[verdict ?? 'gave no verdict', ...said].join(': ')}`;
  });
}

/** Tokens and money, all legs together. */
export function costLines({ usage, costMicroUsd, attempts }: TaskResult, { bold, dim }: Paints): string[] {
  const { inputTokens, outputTokens, cachedInputTokens } = usage;
  const cached =
    cachedInputTokens === null || cachedInputTokens === 0 ? '' : ` (${tokensText(cachedInputTokens)} cached)`;
  const known = inputTokens !== null || outputTokens !== null;
  const tokens = known
    ? `${tokensText(inputTokens)} in${cached}, ${tokensText(outputTokens)} out`
    : 'unknown';
  return [
    `${dim('cost')}    ${bold(costText(costMicroUsd, usage))}  ${dim(`tokens ${tokens}, ${counted(attempts, 'call')}`)}`,
  ];
}

/** The answer, or why there is none. */
function endLines(view: TaskView, { dim, bad }: Paints): string[] {
  if (view.error !== undefined) {
    const { code, message, hint } = view.error;
    return ['', bad(oneLine(`${code}: ${message}`)), `${dim('hint:')} ${oneLine(hint)}`];
  }
  if (view.answer === null) return [];
  return ['', new LineLabels().label(printable(view.answer), view.scripted ? SCRIPTED : '')];
}
