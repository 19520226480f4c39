import { describe, expect, it } from 'vitest';
import { inertPerformer } from '../../machines/inert-performer.js';
import type { TaskInput, TaskLogic } from '../../src/engine/journaled.js';
import { startSession, type TaskStart } from '../../src/engine/session-chart.js';

/** Ends as soon as it begins. */
const brief = {
  ...inertPerformer,
  getInitialSnapshot: () => ({ status: 'done', output: 'over', error: undefined }),
} as unknown as TaskLogic;

describe('A session of many tasks', () => {
  it('hears of every end by the same name', () => {
    // XState keeps what it works out for an event under the event's name, and never forgets it: with a
    // name for each task, a server lost half a kilobyte a task, for as long as it ran.
    const session = startSession(brief, 2);
    const heard: string[] = [];
    session.system.inspect((happening) => {
      if (happening.type === '@xstate.event' && happening.actorRef === session)
        heard.push(happening.event.type);
    });
    for (const id of ['task_1', 'task_2', 'task_3']) {
      const start: TaskStart = { input: {} as TaskInput };
      session.send({ type: 'task.enqueued', id, start });
      // Else XState would keep it until a full collection.
      expect(start.input).toBeNull();
    }
    expect(heard.filter((type) => type.startsWith('xstate.done'))).toEqual(
      Array.from({ length: 3 }, () => 'xstate.done.actor.task'),
    );
    expect(session.getSnapshot().context.active).toBe(0);
  });
});
