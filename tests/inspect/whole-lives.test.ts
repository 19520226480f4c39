import { describe, expect } from 'vitest';
import { taskMachine } from '../../machines/task.machine.js';
import { replayChart } from '../../src/engine/fold-chart.js';
import { Inspection, inspectionFrames } from '../../src/inspect/inspection.js';
import { mermaidDiagram } from '../../src/inspect/mermaid-diagram.js';
import { lawOfLives } from '../laws/world/lives.js';

/** Each costs as much again as the life itself. */
const lawOfSomeLives = (sentence: string, holds: Parameters<typeof lawOfLives>[1]) =>
  lawOfLives(sentence, holds, { runs: 200 });

describe('Whole lives, inspected', () => {
  lawOfSomeLives(
    'tell the task of each fact once, and show the chart where it then stands',
    ({ streams }) => {
      for (const facts of streams) {
        const own = inspectionFrames(facts).filter((frame) => frame.sessionId === frame.rootId);
        const events = own.flatMap((frame) => (frame.type === '@xstate.event' ? [frame.event] : []));
        expect(events.map(({ type, seq }) => [type, seq])).toEqual(facts.map(({ type, seq }) => [type, seq]));
        const places = own.flatMap((frame) =>
          frame.type === '@xstate.snapshot' ? [frame.snapshot.value] : [],
        );
        expect(places).toEqual([...replayChart(taskMachine, facts)].map(({ value }) => value));
      }
    },
  );

  lawOfSomeLives('let nobody speak who is not at work', ({ streams }) => {
    for (const facts of streams) {
      const atWork = new Set<string | undefined>([undefined, facts[0]?.task]);
      for (const frame of inspectionFrames(facts)) {
        if (frame.type === '@xstate.event') expect(atWork).toContain(frame.sourceId);
        if (frame.type !== '@xstate.snapshot' || frame.sessionId === frame.rootId) continue;
        if (frame.snapshot.status === 'active') atWork.add(frame.sessionId);
        else expect(atWork.delete(frame.sessionId)).toBe(true);
      }
    }
  });

  lawOfSomeLives('are the same told at once, one by one, or all tasks mixed', ({ streams }) => {
    const mixed = streams.flat().sort((a, b) => a.seq - b.seq);
    const inspection = new Inspection();
    const frames = mixed.flatMap((fact) => inspection.add(fact));
    for (const facts of streams) {
      expect(frames.filter(({ rootId }) => rootId === facts[0]?.task)).toEqual(inspectionFrames(facts));
    }
  });

  lawOfSomeLives('can be drawn, with one state lit', ({ streams }) => {
    for (const facts of streams)
      expect(mermaidDiagram(facts).match(/^ {2}class \w+ current$/gm)).toHaveLength(1);
  });
});
