import type {
  Approval,
  AttemptExplanation,
  LegExplanation,
  Refusal,
  TaskExplanation,
  TurnExplanation,
} from '../views/task-explanation.js';
import { collapseLines } from './collapse-lines.js';
import { counted } from './counted.js';
import { judgedLines, routedLines } from './judgement-text.js';
import { chargeText, costFigure, costText, moneyText, usageText } from './money-text.js';
import type { Paints } from './paints.js';
import { oneLine } from './printable.js';
import { SCRIPTED } from './scripted-label.js';
import { standingText } from './standing-text.js';
import { durationText } from './time-text.js';

/** The whole explanation for people: one paragraph a decision, in the order they were made. */
export function explanationText(told: TaskExplanation, paints: Paints): string[] {
  const { bold, dim, status, scripted } = paints;
  const label = told.scripted ? ` ${scripted(SCRIPTED)}` : '';
  return [
    `${bold(told.task)}  ${status(told.status)(standingText(told))}${label}`,
    ...(told.parent === null ? [] : [dim(`fork of ${oneLine(told.parent.task)} at fact ${told.parent.seq}`)]),
    ...told.turns.flatMap((turn) => turnLines(turn, told, paints)),
    ...(told.openApproval === null ? [] : approvalLines(told.openApproval)),
    '',
    ...totalLines(told, paints),
  ];
}

function turnLines(turn: TurnExplanation, told: TaskExplanation, paints: Paints): string[] {
  const title = told.turns.length === 1 ? [] : ['', paints.bold(`Turn ${turn.turn}`)];
  const judged = turn.judged === null ? notJudged(told, paints) : judgedLines(turn.judged, paints);
  const routed = turn.routed === null ? [] : routedLines(turn.routed, paints);
  const legs = turn.legs.flatMap((leg, index) => legLines(leg, index + 1, paints));
  return [...title, '', ...judged, ...routed, ...legs];
}

function notJudged({ mode }: TaskExplanation, { bold }: Paints): string[] {
  return mode === 'standard' ? [`${bold('Judged')}   not at all: standard mode has one model`] : [];
}

function legLines(leg: LegExplanation, number: number, paints: Paints): string[] {
  const { bold, dim, tier } = paints;
  const name = tier(leg.tier)(leg.tier);
  const how =
    leg.from === null || leg.cause === 'routed' || leg.cause === 'forced'
      ? 'routed here'
      : `from ${leg.from}, ${CAUSE_WORDS[leg.cause]}: ${oneLine(leg.reason)}`;
  const { usage } = leg;
  return [
    '',
    `${bold(`Leg ${number}`)}    ${name} (${oneLine(leg.model)}): ${how}`,
    ...(leg.approval === null ? [] : approvalLines(leg.approval)),
    ...leg.attempts.map((attempt, index) => `  ${attemptText(attempt, index + 1, paints)}`),
    ...(leg.toolCalls === 0 ? [] : [`  used tools ${counted(leg.toolCalls, 'time')}`]),
    ...leg.rejections.map(
      ({ check, reason }) => `  ${oneLine(`draft rejected by the check ${check}: ${reason}`)}`,
    ),
    ...leg.judgements.map(judgementLine),
    ...collapseLines(leg.refusals.flatMap(refusalLines)),
    `  ${dim('cost')} ${costText(leg.costMicroUsd, usage)}, ${usageText(usage)}`,
  ];
}

function judgementLine(judgement: LegExplanation['judgements'][number]): string {
  const { check, reason } = judgement;
  if (!('code' in judgement)) return `  answer accepted by the ${check}: ${oneLine(reason)}`;
  return `  ${oneLine(`answer not judged, so it stands: ${judgement.code}, ${reason}`)}`;
}

const CAUSE_WORDS: Readonly<Record<LegExplanation['cause'], string>> = {
  routed: 'routed',
  forced: 'forced',
  self: 'the model asked for help',
  user: 'a person asked',
  stall: 'the work went in circles',
  check: 'a draft failed a check',
  gate: 'the task did not fit',
  provider: 'the provider stayed down',
  rollback: 'fallen back because the higher tier failed',
};

function attemptText(attempt: AttemptExplanation, number: number, { bad }: Paints): string {
  const { outcome, failure, usage, costMicroUsd, durationMs, reservedMicroUsd } = attempt;
  const took = durationMs === null ? '' : ` after ${durationText(durationMs)}`;
  const what = `${attempt.judging ? 'judge, call' : 'call'} ${number}`;
  switch (outcome) {
    case 'answered':
      return `${what} answered${took}: ${usageText(usage)}, ${costFigure(costMicroUsd)}`;
    case 'failed':
      return `${what} ${bad('failed')}${took}: ${oneLine(`${failure?.code ?? ''}, ${failure?.message ?? ''}`)}; ${afterFailure(failure)}; ${costFigure(costMicroUsd)}`;
    case 'lost':
      return `${what} was ${bad('lost')} with its process; ${chargeText(costMicroUsd)}`;
    case 'given_up':
      return `${what} was stopped in the middle; ${chargeText(costMicroUsd)}`;
    case 'open':
      return `${what} has no outcome yet; ${reservedMicroUsd === null ? 'its price is unknown' : `${moneyText(reservedMicroUsd)} reserved`}`;
    default:
      return outcome satisfies never;
  }
}

function afterFailure(failure: AttemptExplanation['failure']): string {
  if (failure === null || failure.waitMs === null) return 'not tried again here';
  return `waited ${durationText(failure.waitMs)} and tried again`;
}

function approvalLines({ quote, quotedAt, decision }: Approval): string[] {
  const price = quotedText(quote);
  if (decision === null) return [`  waits for approval of ${quote.to}: ${price}`];
  const waited = durationText(Math.max(0, Date.parse(decision.at) - Date.parse(quotedAt)));
  const verdict = decision.approved ? 'approved' : 'denied';
  return [`  ${quote.to} was ${verdict} by ${oneLine(decision.by)} after ${waited}: ${price}`];
}

function quotedText({ estimatedMicroUsd, spentMicroUsd }: Approval['quote']): string {
  const next =
    estimatedMicroUsd === null
      ? 'no price was known for the next call'
      : `the next call was estimated at ${moneyText(estimatedMicroUsd)}`;
  const spent =
    spentMicroUsd === null ? 'what had been spent was unknown' : `${moneyText(spentMicroUsd)} had been spent`;
  return `${next}, ${spent}`;
}

function refusalLines({ cause, reason, code, suggestion, approval }: Refusal): string[] {
  return [
    `  asked for more (${CAUSE_WORDS[cause]}: ${oneLine(reason)}) and was refused: ${code}, ${oneLine(suggestion)}`,
    ...(approval === null ? [] : approvalLines(approval)),
  ];
}

function totalLines(told: TaskExplanation, { bold, dim, bad }: Paints): string[] {
  const { usage, attempts, costMicroUsd, error, cancelled } = told;
  return [
    `${bold('Total')}    ${bold(costFigure(costMicroUsd, usage))}, ${usageText(usage)}, ${counted(attempts, 'call')}`,
    ...(hasAnswers(told) ? [dim(`         ${baseline(told)}`)] : []),
    ...(cancelled === null ? [] : [`Cancelled by ${oneLine(cancelled.by)}${reasonText(cancelled.reason)}`]),
    ...(error === null ? [] : [bad(`Failed   ${oneLine(`${error.code}: ${error.message}`)}`)]),
  ];
}

function reasonText(reason: string | null): string {
  return reason === null ? '' : `: ${oneLine(reason)}`;
}

/** Without one there is nothing to compare: the others cost the same on every tier. */
function hasAnswers({ turns }: TaskExplanation): boolean {
  return turns.some(({ legs }) =>
    legs.some(({ attempts }) => attempts.some(({ outcome }) => outcome === 'answered')),
  );
}

function baseline({ alwaysHeavy }: TaskExplanation): string {
  const { model, costMicroUsd, insteadOfMicroUsd } = alwaysHeavy;
  if (model === null) return 'always-heavy: this policy has no heavy tier';
  const on = `the same answers from ${oneLine(model)} (always-heavy): ${costFigure(costMicroUsd)}`;
  if (costMicroUsd === null || insteadOfMicroUsd === null) return on;
  const saved = costMicroUsd - insteadOfMicroUsd;
  const verdict = saved < 0 ? `${moneyText(-saved)} more spent` : `${moneyText(saved)} saved`;
  return `${on} instead of ${moneyText(insteadOfMicroUsd)}: ${verdict}`;
}
