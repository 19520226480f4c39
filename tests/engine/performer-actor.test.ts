import { createActor, createMachine, type AnyActorRef, type InspectionEvent } from 'xstate';
import { describe, expect, it } from 'vitest';
import { inertPerformer } from '../../machines/inert-performer.js';
import { performerActor } from '../../src/engine/performer-actor.js';
import { performer } from '../../src/engine/performer.js';

const NAMES = { id: 'callModel', src: 'callModel' };

/** The same performer as XState makes its actor and as the engine does, under one parent. */
function sideBySide() {
  const told: InspectionEvent[] = [];
  const parent = createActor(createMachine({}), { inspect: (event) => told.push(event) }).start();
  const logic = performer(() => {});
  told.length = 0;
  const theirs: AnyActorRef = createActor(logic, { ...NAMES, parent });
  const [first] = told.splice(0);
  const ours = performerActor(logic, NAMES, parent);
  const [second] = told.splice(0);
  return { logic, parent, theirs, ours, told: [first, second] };
}

const fieldsOf = (actor: AnyActorRef) => actor as unknown as Record<string, unknown>;
const kindOf = (value: unknown) => (value as object | null | undefined)?.constructor.name ?? typeof value;

describe('the actor of a performer', () => {
  it('has the fields that XState gives one, of the same kinds', () => {
    const { theirs, ours } = sideBySide();
    const kinds = (actor: AnyActorRef) =>
      Object.fromEntries(Object.entries(fieldsOf(actor)).map(([field, value]) => [field, kindOf(value)]));
    expect(kinds(ours)).toEqual({ ...kinds(theirs), ref: 'PerformerActor' });
    expect(ours).toBeInstanceOf(theirs.constructor);
  });

  it('has their values too, but for what is its own', () => {
    const { theirs, ours } = sideBySide();
    for (const field of [
      'logic',
      'id',
      'src',
      '_parent',
      'system',
      'systemId',
      'logger',
      'clock',
      '_processingStatus',
    ])
      expect([field, fieldsOf(ours)[field]]).toEqual([field, fieldsOf(theirs)[field]]);
    expect(ours.getSnapshot()).toEqual(theirs.getSnapshot());
    expect(ours.sessionId).not.toBe(theirs.sessionId);
  });

  it('is told to the inspector as XState tells one', () => {
    const { theirs, ours, told } = sideBySide();
    expect(told[0]).toMatchObject({ type: '@xstate.actor' });
    expect({ ...told[1], actorRef: null }).toEqual({ ...told[0], actorRef: null });
    expect([told[0]?.actorRef, told[1]?.actorRef]).toEqual([theirs, ours]);
  });

  it('is made by XState where a host has put logic of its own into the chart', () => {
    const { parent } = sideBySide();
    const actor = performerActor(inertPerformer, NAMES, parent);
    expect(kindOf(actor)).toBe('Actor');
  });
});
