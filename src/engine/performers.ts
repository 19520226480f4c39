import { wrongArgument } from '../domain/wrong-argument.js';
import { analyzeTask } from './perform/analyze-task.js';
import { awaitApproval } from './perform/await-approval.js';
import { callModel } from './perform/call-model.js';
import { checkAnswer } from './perform/check-answer.js';
import { chooseTier } from './perform/choose-tier.js';
import { decideEscalation, switchTier } from './perform/decide-escalation.js';
import { runTools } from './perform/run-tools.js';
import { waitForRetry } from './perform/wait-for-retry.js';
import { watchDeadline } from './perform/watch-deadline.js';
import type { PerformerPorts } from './performer-ports.js';

const NAMES = [
  'clock',
  'identifiers',
  'randomness',
  'models',
  'tools',
  'checks',
  'analyze',
  'drafts',
] as const satisfies readonly (keyof PerformerPorts)[];

/** The actors behind the names in the chart: `taskMachine.provide({ actors: performers(ports) })`. @throws invalid INVALID_ARGUMENT */
export function performers(ports: PerformerPorts) {
  const missing = NAMES.filter((name) => ports?.[name] === undefined);
  if (missing.length > 0) throw wrongArgument('performers', `ports, ${missing.join(', ')} among them`);
  return {
    watchDeadline: watchDeadline(ports),
    analyzeTask: analyzeTask(ports),
    chooseTier: chooseTier(ports),
    callModel: callModel(ports),
    waitForRetry: waitForRetry(ports),
    runTools: runTools(ports),
    checkAnswer: checkAnswer(ports),
    decideEscalation: decideEscalation(ports),
    awaitApproval: awaitApproval(ports),
    switchTier: switchTier(ports),
  };
}
