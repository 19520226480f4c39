import type { StatelyActorEvent, StatelyEventEvent, StatelySnapshotEvent } from '@statelyai/inspect';

/**
 * What the Stately inspector is told, one JSON text a frame, as @statelyai/inspect writes it: a new actor, a message
 * from one actor to another, and where an actor stands now.
 */
export type InspectionFrame = ActorFrame | EventFrame | SnapshotFrame;

/** The release whose wire this is; the page reads it from `_version`. */
export const WIRE_VERSION = '0.7.2';

/** The package types `id` as a string, and writes null for every frame made from an actor. */
type Wire<Frame> = Readonly<Omit<Frame, 'id' | 'event' | 'snapshot'>> & { readonly id: null };

export interface ActorFrame extends Wire<StatelyActorEvent> {
  readonly snapshot: ActorSnapshot;
}

export interface EventFrame extends Wire<StatelyEventEvent> {
  readonly event: InspectedEvent;
}

export interface SnapshotFrame extends Wire<StatelySnapshotEvent> {
  readonly event: InspectedEvent;
  readonly snapshot: ActorSnapshot;
}

export interface InspectedEvent {
  readonly type: string;
  readonly [detail: string]: unknown;
}

/** A performer has a status and no more; a task also has its place in the chart and a summary of its state. */
export interface ActorSnapshot {
  readonly status: 'active' | 'done' | 'stopped';
  readonly value?: unknown;
  readonly context?: unknown;
  readonly children?: Readonly<Record<string, { readonly id: string }>>;
}
