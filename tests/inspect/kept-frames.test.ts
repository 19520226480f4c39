import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InspectionFrame } from '../../src/inspect/inspection-frame.js';
import { KeptFrames, type KeepingLimits } from '../../src/inspect/kept-frames.js';
import { law } from '../laws/law.js';

/** As much of a frame as keeping looks at; `note` makes each one different. */
function frame(type: string, root: string, actor: string, note: number, status = 'active'): InspectionFrame {
  return { type, sessionId: actor, rootId: root, note, snapshot: { status } } as unknown as InspectionFrame;
}

interface Said {
  readonly frame: InspectionFrame;
  readonly json: string;
  readonly root: string;
  readonly ends: boolean;
}

const ROOTS = ['a', 'b', 'c', 'd', 'e', 'f'];
const step = fc.record({
  root: fc.constantFrom(...ROOTS),
  type: fc.constantFrom('@xstate.actor', '@xstate.event', '@xstate.snapshot'),
  helper: fc.boolean(),
  ends: fc.boolean(),
});

/** What is said of tasks, each of which says nothing after its end. */
const runs = fc.array(step, { maxLength: 60 }).map((steps) => {
  const ended = new Set<string>();
  const said: Said[] = [];
  for (const [note, { root, type, helper, ends }] of steps.entries()) {
    if (ended.has(root)) continue;
    const isEnd = ends && !helper && type === '@xstate.snapshot';
    if (isEnd) ended.add(root);
    const one = frame(type, root, helper ? `${root}.helper` : root, note, isEnd ? 'done' : 'active');
    said.push({ frame: one, json: JSON.stringify(one), root, ends: isEnd });
  }
  return said;
});
const limits = fc.record({
  maxCharacters: fc.integer({ min: 1, max: 2_000 }),
  maxEndedTasks: fc.integer({ min: 0, max: 3 }),
});

function keep(said: readonly Said[], within: KeepingLimits): KeptFrames {
  const kept = new KeptFrames(within);
  for (const each of said) kept.add(each.frame);
  return kept;
}

describe('The frames that are kept for late viewers', () => {
  law('are the newest that fit, each at its place', fc.tuple(runs, limits), ([said, within]) => {
    const kept = keep(said, within);
    expect(kept.end).toBe(said.length);
    for (let at = 0; at <= said.length; at += 1)
      expect(kept.at(at)).toBe(at < kept.start ? undefined : said[at]?.json);
    const size = (from: number) => said.slice(from).reduce((sum, { json }) => sum + json.length, 0);
    if (said.length - kept.start > 1) expect(size(kept.start)).toBeLessThanOrEqual(within.maxCharacters);
    if (kept.start > 0) expect(size(kept.start - 1)).toBeGreaterThan(within.maxCharacters);
  });

  law('begin with who takes part, and where each of them stood', fc.tuple(runs, limits), ([said, within]) => {
    const kept = keep(said, within);
    const gone = said.slice(0, kept.start);
    const here = new Set(said.slice(kept.start).map(({ root }) => root));
    const ended = said.filter(({ ends }) => ends).map(({ root }) => root);
    const prelude = kept.prelude();
    const types = prelude.map((json) => (JSON.parse(json) as InspectionFrame).type);
    expect(types).toEqual(types.toSorted());
    for (const root of ROOTS) {
      const newest = new Map<string, string>();
      for (const { frame: one, json } of gone.filter((each) => each.root === root))
        if (one.type !== '@xstate.event') newest.set(`${one.type} ${one.sessionId}`, json);
      const isTold = [...newest.values()].some((json) => prelude.includes(json));
      const mayBeForgotten = ended.length > within.maxEndedTasks && ended.includes(root) && !here.has(root);
      if (isTold || !mayBeForgotten) expect(prelude).toEqual(expect.arrayContaining([...newest.values()]));
    }
    const told = new Set(prelude.map((json) => (JSON.parse(json) as { rootId: string }).rootId));
    const finished = [...told].filter((root) => ended.includes(root) && !here.has(root));
    expect(finished.length).toBeLessThanOrEqual(within.maxEndedTasks);
  });

  it('keep their places however many have gone', () => {
    const said = Array.from({ length: 5_000 }, (_, note) => frame('@xstate.event', 'a', 'a', note));
    const kept = new KeptFrames({ maxCharacters: 50_000, maxEndedTasks: 1 });
    for (const [index, each] of said.entries()) {
      kept.add(each);
      expect(kept.at(index)).toBe(JSON.stringify(each));
      expect(kept.end).toBe(index + 1);
    }
    expect(kept.start).toBeGreaterThan(4_000);
    expect(kept.at(kept.start)).toBe(JSON.stringify(said[kept.start]));
    expect(kept.at(kept.start - 1)).toBeUndefined();
  });
});
