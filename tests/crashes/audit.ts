import { isDeepStrictEqual } from 'node:util';
import { taskMachine } from '../../machines/task.machine.js';
import { foldState } from '../../src/domain/evolve.js';
import type { Fact } from '../../src/domain/facts.js';
import { isEnding } from '../../src/domain/endings.js';
import { upcast } from '../../src/domain/upcast.js';
import { replayChart } from '../../src/engine/fold-chart.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { chargesThatDiffer } from './audit-money.js';
import { callsAskedAgain, runsRepeated } from './audit-calls.js';
import { fingerprint } from './fingerprint.js';
import type { Report } from './messages.js';
import type { Account } from './storm.js';

export interface Audit {
  /** Everything that broke a promise, in words; empty where all held. */
  readonly broken: readonly string[];
  readonly tasks: number;
  readonly facts: number;
  readonly acknowledged: number;
  readonly statesCompared: number;
  readonly lost: number;
  readonly resumed: number;
  readonly toolsUnknown: number;
  /** Attempts to ask a judge that died with their process. */
  readonly judgesLost: number;
}

/** Holds the log against all that the world was told while the processes died. */
export async function audit(log: EventLog, account: Account): Promise<Audit> {
  const streams = new Map<string, readonly Fact[]>();
  const broken: string[] = [...account.accidents];
  for (const { task, ended } of await log.streams()) {
    const facts = (await log.read(task)).map((recorded) => upcast(recorded.fact));
    streams.set(task, facts);
    if (!ended) broken.push(`${task} has not ended`);
    const chain = await log.verify(task);
    if (!chain.intact) broken.push(`${task}: the digests do not fit at ${chain.seq}: ${chain.reason}`);
  }
  const heard = account.heard.map(({ report }) => report);
  const states = heard.filter((report) => report.saw === 'state');
  for (const report of heard)
    broken.push(...unkept(report, streams.get('task' in report ? report.task : '')));
  for (const facts of streams.values()) {
    broken.push(
      ...replayDiffers(facts, states),
      ...chargesThatDiffer(facts),
      ...callsAskedAgain(facts, account.calls),
    );
  }
  broken.push(...runsRepeated(account.runs, streams));
  const facts = [...streams.values()].flat();
  const count = (type: Fact['type']) => facts.filter((fact) => fact.type === type).length;
  return {
    broken,
    tasks: streams.size,
    facts: facts.length,
    acknowledged: heard.filter(({ saw }) => ['fact', 'submitted', 'accepted', 'settled'].includes(saw))
      .length,
    statesCompared: states.length,
    lost: count('attempt.lost'),
    resumed: count('task.resumed'),
    judgesLost: judgesLostIn(facts),
    toolsUnknown: facts.filter((fact) => fact.type === 'tool.returned' && fact.data.outcome === 'unknown')
      .length,
  };
}

function judgesLostIn(facts: readonly Fact[]): number {
  const asked = new Set(
    facts.flatMap((fact) =>
      fact.type === 'attempt.started' && fact.data.judging === true ? [fact.data.attempt] : [],
    ),
  );
  return facts.filter((fact) => fact.type === 'attempt.lost' && asked.has(fact.data.attempt)).length;
}

/** What was acknowledged and is not in the log. */
function unkept(report: Report, facts: readonly Fact[] = []): string[] {
  switch (report.saw) {
    case 'trouble':
      return [`a process was in trouble: ${report.what}`];
    case 'refused':
      return [`${report.order} was refused: ${report.code}`];
    case 'open':
      return report.corrupt > 0 ? ['the store was found corrupt'] : [];
    case 'submitted':
      return facts.length > 0 ? [] : [`${report.task} was taken on, and is not in the log`];
    case 'fact':
      return fingerprint(facts[report.seq - 1]) === report.print
        ? []
        : [`${report.task} ${report.seq} was lost`];
    case 'accepted': {
      const type = ACCEPTED[report.order];
      return facts.some((fact) => fact.type === type) ? [] : [`${report.task}: ${report.order} was lost`];
    }
    case 'settled': {
      const end = facts.at(-1)?.type;
      return end === `task.${report.status}`
        ? []
        : [`${report.task} was ${report.status}, and now ends on ${end}`];
    }
    default:
      return [];
  }
}

const ACCEPTED: Readonly<Record<string, Fact['type']>> = {
  approve: 'escalation.approved',
  deny: 'escalation.denied',
  cancel: 'task.cancelled',
  continue: 'turn.started',
};

/** Replay against fold at every prefix, and against what the live actor said it was. */
function replayDiffers(
  facts: readonly Fact[],
  states: readonly Extract<Report, { saw: 'state' }>[],
): string[] {
  const differs: string[] = [];
  const live = states.filter(({ task }) => task === facts[0]?.task);
  let seq = 0;
  for (const { value, context } of replayChart(taskMachine, facts)) {
    seq += 1;
    if (!isDeepStrictEqual(context, foldState(facts.slice(0, seq))))
      differs.push(`fold and replay differ at ${seq}`);
    for (const state of live.filter((each) => each.seq === seq)) {
      const same = isDeepStrictEqual(state.value, value) && state.print === fingerprint(context);
      if (!same)
        differs.push(`replay differs from what lived at ${seq}: ${JSON.stringify([state.value, value])}`);
    }
  }
  const ends = facts.filter((fact) => isEnding(fact.type)).length;
  if (ends > 1) differs.push('there is more than one ending');
  return differs.map((what) => `${facts[0]?.task}: ${what}`);
}
