import { createInspector, type StatelyInspectionEvent } from '@statelyai/inspect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { taskMachine } from '../../machines/task.machine.js';
import type { Fact, FactOf } from '../../src/domain/facts.js';
import { Inspection, inspectionFrames } from '../../src/inspect/inspection.js';
import type { InspectionFrame } from '../../src/inspect/inspection-frame.js';
import { WIRE_VERSION } from '../../src/inspect/inspection-frame.js';
import { machineDefinition } from '../../src/inspect/machine-definition.js';
import * as happen from '../facts/happenings.js';
import { stream } from '../facts/stream.js';
import { law } from '../laws/law.js';
import { HISTORIES, history } from '../histories/histories.js';

describe.each([...HISTORIES])('The frames of %s', (_name, facts) => {
  const frames = inspectionFrames(facts);
  const task = facts[0]?.task;

  it('are those XState itself tells the package of the running chart, for the task’s own actor', async () => {
    const live = await toldByXState(facts);
    const root = live[0]?.sessionId;
    const liveSnapshots = live.filter((each) => each.type === '@xstate.snapshot' && each.sessionId === root);
    const ours = frames.filter((each) => each.type === '@xstate.snapshot' && each.sessionId === task);
    expect(ours.map(placeOf)).toEqual(liveSnapshots.map(placeOf));
    const liveEvents = live.filter((each) => each.type === '@xstate.event' && each.sessionId === root);
    const told = frames.filter((each) => each.type === '@xstate.event' && each.sessionId === task);
    // XState calls the message that begins an actor by a name of its own; ours is the first fact.
    expect(told.map(typeOf)).toEqual([facts[0]?.type, ...liveEvents.slice(1).map(typeOf)]);
  });

  it('tell of the same performers beginning and going, in the order in which XState does', async () => {
    const live = await toldByXState(facts);
    const names = new Map(
      live.flatMap((each) => (each.type === '@xstate.actor' ? [[each.sessionId, each.name]] : [])),
    );
    const shiftsLive = live
      .slice(live.findIndex(({ type }) => type === '@xstate.event'))
      .flatMap((each) => shiftOf(each, names.get(each.sessionId)));
    const shifts = frames.flatMap((each) => shiftOf(each, each.sessionId.split('/')[1]?.split('.')[0]));
    expect(shifts).toEqual(shiftsLive.filter((shift) => !shift.startsWith('task')));
  });

  it('begin with the task, and tell of each actor before anything else is said of it or by it', () => {
    expect(frames[0]).toMatchObject({ type: '@xstate.actor', sessionId: task, name: 'task' });
    const known = new Set<string>();
    for (const frame of frames) {
      if (frame.type === '@xstate.actor') {
        expect(known.has(frame.sessionId)).toBe(false);
        known.add(frame.sessionId);
        if (frame.parentId !== undefined) expect(known).toContain(frame.parentId);
      }
      expect(known).toContain(frame.sessionId);
      if (frame.type === '@xstate.event' && frame.sourceId !== undefined)
        expect(known).toContain(frame.sourceId);
    }
  });

  it('are the same told one by one as told at once, and told again make none', () => {
    const inspection = new Inspection();
    const oneByOne = facts.flatMap((fact) => [...inspection.add(fact), ...inspection.add(fact)]);
    expect(oneByOne).toEqual(frames);
  });

  it('carry the wire’s fields and nothing that JSON changes', () => {
    for (const frame of frames) {
      expect(JSON.parse(JSON.stringify(frame))).toEqual(definedOf(frame));
      expect(frame).toMatchObject({ _version: WIRE_VERSION, id: null, rootId: task });
      expect(new Date(Number(frame.createdAt)).toISOString()).toBe(
        facts.find(({ at }) => Date.parse(at) === Number(frame.createdAt))?.at,
      );
    }
  });
});

describe('The frames', () => {
  it('are of the release that is installed', () => {
    const told: StatelyInspectionEvent[] = [];
    createInspector({ send: (event) => void told.push(event) }).actor('anybody');
    expect(told[0]?._version).toBe(WIRE_VERSION);
  });

  it('say who told the task what: the model of each tier, its tools, a person outside', () => {
    const told = inspectionFrames(history('two-climbs')).filter(
      (each) => each.type === '@xstate.event' && each.rootId === each.sessionId,
    );
    const pairs = told.map((each) => `${who(each)} ${typeOf(each)}`);
    expect([...new Set(pairs)]).toMatchInlineSnapshot(`
      [
        "outside task.submitted",
        "analyzeTask complexity.analyzed",
        "chooseTier tier.routed",
        "callModel.light attempt.started",
        "callModel.light attempt.answered",
        "runTools escalation.requested",
        "decideEscalation tier.escalated",
        "callModel.medium attempt.started",
        "callModel.medium attempt.answered",
        "runTools tool.started",
        "runTools tool.returned",
        "callModel.heavy attempt.started",
        "callModel.heavy attempt.answered",
        "checkAnswer task.completed",
      ]
    `);
  });

  it('give a person’s word no sender, and the deadline’s to its watcher', () => {
    const facts = stream(
      happen.submitted(),
      happen.analyzed('light'),
      happen.routed('light'),
      happen.requested(),
      happen.taskFailed(),
    );
    const told = inspectionFrames(facts).filter(
      (each) => each.type === '@xstate.event' && each.sessionId === each.rootId,
    );
    expect(told.map(who)).toEqual(['outside', 'analyzeTask', 'chooseTier', 'outside', 'watchDeadline']);
  });

  it('show the models of a script as scripted', () => {
    const names = inspectionFrames(history('two-climbs')).flatMap((each) =>
      each.type === '@xstate.actor' ? [each.name] : [],
    );
    expect(names.filter((name) => name.startsWith('callModel'))).toEqual([
      'callModel light (scripted)',
      'callModel medium (scripted)',
      'callModel heavy (scripted)',
    ]);
  });

  it('refuse facts whose beginning is missing', () => {
    expect(() => inspectionFrames(history('one-leg').slice(1))).toThrow(
      expect.objectContaining({ code: 'FACTS_MISSING' }),
    );
  });

  it('refuse a fact the chart has no place for, and that task from then on', () => {
    const inspection = new Inspection();
    const [first, wrong] = stream(happen.submitted(), happen.completed) as [Fact, Fact];
    inspection.add(first);
    for (const _ of [1, 2])
      expect(() => inspection.add(wrong)).toThrow(expect.objectContaining({ code: 'FACT_NOT_ACCEPTED' }));
  });

  it('keep several tasks apart, each a root of its own', () => {
    const one = history('one-leg');
    const two = history('two-climbs').map((fact) => ({ ...fact, task: 'task_other' }) as Fact);
    const mixed = [...one, ...two].sort((a, b) => a.seq - b.seq);
    const frames = inspectionFrames(mixed);
    expect(frames.filter(({ rootId }) => rootId === 'task_other')).toEqual(inspectionFrames(two));
    expect(frames.filter(({ rootId }) => rootId !== 'task_other')).toEqual(inspectionFrames(one));
  });
});

describe('The definition', () => {
  it('is JSON from which XState builds the same states, with the same ways and performers', () => {
    const rebuilt = createMachine(JSON.parse(machineDefinition()));
    expect(JSON.parse(JSON.stringify(rebuilt.definition.states))).toEqual(
      JSON.parse(JSON.stringify(taskMachine.definition.states)),
    );
    expect(rebuilt.root.invoke.map(({ id, src }) => [id, src])).toEqual(
      taskMachine.root.invoke.map(({ id, src }) => [id, src]),
    );
  });

  it.each([...HISTORIES])('has a place for every value of %s', (_name, facts) => {
    const rebuilt = createMachine(JSON.parse(machineDefinition()));
    for (const frame of inspectionFrames(facts)) {
      if (frame.type !== '@xstate.snapshot' || frame.sessionId !== frame.rootId) continue;
      const value = frame.snapshot.value as string;
      expect(rebuilt.resolveState({ value, context: {} }).value).toEqual(value);
    }
  });
});

describe('What is said in a task', () => {
  const SECRET = 'the-prompt-nobody-may-see';
  const talk = (text: string): Fact[] =>
    stream(
      happen.submitted({
        messages: [
          { role: 'system', content: text },
          { role: 'user', content: [{ type: 'text', text }] },
        ],
        keepOpen: true,
      }),
      { type: 'complexity.analyzed', data: { ...happen.analyzed('light').data, reasoning: text } },
      { type: 'tier.routed', data: { ...happen.routed('light').data, reasons: [text] } },
      happen.started(1, 'light'),
      happen.failed(1, { message: text, retryAtMs: 5 }),
      happen.backoffElapsed,
      happen.started(2, 'light'),
      happen.answered(2, [
        { type: 'reasoning', text },
        { type: 'text', text },
        happen.toolCall('a', 'look', { text }),
      ]),
      happen.toolStarted('a'),
      happen.toolReturned('a', 'look', { output: { type: 'json', value: { text } } }),
      happen.started(3, 'light'),
      happen.answered(3, text),
      happen.rejected('empty', text),
      happen.requested({ cause: 'check', reason: text, summary: text }),
      { type: 'escalation.quoted', data: { ...happen.quoted('light', 'medium', 9).data, reason: text } },
      { type: 'escalation.denied', data: { by: 'ann', reason: text } },
      { type: 'task.cancelled', data: { by: 'ann', reason: text } },
    );

  it('is in no frame', () => {
    const json = JSON.stringify(inspectionFrames(talk(SECRET)));
    expect(json).not.toContain(SECRET);
    expect(json).toContain('attempt.answered');
  });

  it('is in the frames of its facts, cut short, where it is asked for', () => {
    const frames = inspectionFrames(talk(`${SECRET}${'x'.repeat(100_000)}`), { content: true });
    const texts = frames.flatMap((each) =>
      each.type === '@xstate.event' && 'text' in each.event ? [String(each.event['text'])] : [],
    );
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(2000);
      expect(text).toContain(SECRET);
    }
  });

  law(
    'makes no frame longer, however long it is',
    fc.integer({ min: 1, max: 20_000 }),
    (length) => {
      const sizes = (text: string) => inspectionFrames(talk(text)).map((each) => JSON.stringify(each).length);
      expect(sizes('y'.repeat(length))).toEqual(sizes('y'));
    },
    { runs: 50 },
  );
});

/** The same facts sent to a running actor of the chart, told by the package’s own inspector. */
async function toldByXState(facts: readonly Fact[]): Promise<readonly StatelyInspectionEvent[]> {
  const told: StatelyInspectionEvent[] = [];
  const { inspect } = createInspector({ send: (event) => void told.push(event) });
  const actor = createActor(taskMachine, { input: facts[0] as FactOf<'task.submitted'>, inspect });
  actor.start();
  for (const fact of facts.slice(1)) actor.send(fact);
  // The package tells each event in a timer of its own, in order: one more timer is after all of them.
  await new Promise((resolve) => setTimeout(resolve, 0));
  return told;
}

function placeOf(frame: StatelyInspectionEvent | InspectionFrame): unknown {
  if (frame.type !== '@xstate.snapshot') return null;
  const { status, value } = frame.snapshot as { status: string; value: unknown };
  return { status, value };
}

function typeOf(frame: StatelyInspectionEvent | InspectionFrame): string {
  return frame.type === '@xstate.event' ? String(frame.event.type) : '';
}

function who(frame: InspectionFrame): string {
  return frame.type === '@xstate.event' ? (frame.sourceId?.split('/')[1] ?? 'outside') : '';
}

function shiftOf(frame: StatelyInspectionEvent | InspectionFrame, name: string | undefined): string[] {
  if (frame.type === '@xstate.event' && frame.event.type === 'xstate.init' && name !== undefined)
    return [`${name} begins`];
  if (frame.type === '@xstate.snapshot' && frame.event.type === 'xstate.stop' && name !== undefined)
    return [`${name} goes`];
  return [];
}

function definedOf(frame: InspectionFrame): unknown {
  return Object.fromEntries(Object.entries(frame).filter(([, value]) => value !== undefined));
}
