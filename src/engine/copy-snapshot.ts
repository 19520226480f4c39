import type { SnapshotFrom } from 'xstate';
import type { taskMachine } from '../../machines/task.machine.js';
import type { TaskState } from '../domain/state.js';

type TaskSnapshot = SnapshotFrom<typeof taskMachine>;

/** A state of the chart, as its snapshot names it. */
export type Place = Pick<TaskSnapshot, 'value' | '_nodes' | 'tags' | 'status'>;

interface Changes {
  readonly place?: Place;
  readonly status?: TaskSnapshot['status'];
  readonly context?: TaskState;
  readonly children?: object;
  readonly output?: unknown;
}

/** A snapshot with some of it changed. Written out: a spread of so many keys costs more than all the rest of a step. */
export function copySnapshot(snapshot: TaskSnapshot, changes: Changes): TaskSnapshot {
  const { value, _nodes, tags, status } = changes.place ?? snapshot;
  return {
    status: changes.status ?? status,
    output: changes.output ?? snapshot.output,
    error: snapshot.error,
    machine: snapshot.machine,
    context: changes.context ?? snapshot.context,
    _nodes,
    value,
    tags,
    children: changes.children ?? snapshot.children,
    historyValue: snapshot.historyValue,
    matches: snapshot.matches,
    hasTag: snapshot.hasTag,
    can: snapshot.can,
    getMeta: snapshot.getMeta,
    toJSON: snapshot.toJSON,
  } as TaskSnapshot;
}
