import { describe, expect } from 'vitest';
import { evolve } from '../../src/domain/evolve.js';
import type { TaskState } from '../../src/domain/state.js';
import type { TaskResult } from '../../src/domain/task-result.js';
import type { StreamPart } from '../../src/engine/stream/stream-part.js';
import { mayBeWithdrawn } from '../../src/routing/may-be-withdrawn.js';
import { read, shown, type Reader } from '../streaming/reader.js';
import type { Scenario } from './arbitrary/scenarios.js';
import { streamedScenarios } from './arbitrary/streamed.js';
import { law } from './law.js';
import { streamThrough, type StreamedLife } from './world/streamed-life.js';

const lived = new Map<string, Promise<StreamedLife>>();

/** A law of streamed lives; each is lived once, and judged by every law. */
function lawOfStreams(sentence: string, holds: (life: StreamedLife) => void | Promise<void>): void {
  law(sentence, streamedScenarios, async (scenario) => holds(await lifeOf(scenario)));
}

function lifeOf(scenario: Scenario): Promise<StreamedLife> {
  const name = JSON.stringify(scenario);
  const life = lived.get(name) ?? streamThrough(scenario);
  lived.set(name, life);
  return life;
}

describe('A stream', () => {
  lawOfStreams('ends with its turn, or with an error that says why', async ({ world, task, readers }) => {
    const facts = await world.facts(task);
    const hasBroken = facts.some(({ type }) => type === 'attempt.failed' || type === 'attempt.lost');
    const hasCrashed = world.scenario.deeds.some(({ do: deed }) => deed === 'crash');
    const allowed = new Set(['NOT_NOW', 'TASK_ENDED']);
    if (hasCrashed) allowed.add('CASCADE_CLOSED');
    if (hasBroken && world.policy.stream === 'commit') allowed.add('STREAM_CUT');
    for (const { isOver, error, parts } of readers) {
      expect(isOver).toBe(true);
      if (error !== null) expect(allowed).toContain(codeOf(error));
      const ends = parts.filter(({ type }) => type === 'finished');
      expect(ends).toEqual(error === null ? [parts.at(-1)] : []);
    }
  });

  lawOfStreams('leaves its reader with the answer and nothing else', ({ world, readers }) => {
    for (const { parts, result } of finished(readers)) {
      const { answer } = shown(parts);
      if (result.answer !== null) expect(answer).toBe(result.answer);
      // Where there is no answer, only committed text may be left, and that of an attempt that broke or was cut off.
      else if (world.policy.stream === 'live') expect(answer).toBe('');
    }
  });

  lawOfStreams('never holds two answers at once, nor one that nobody gave', ({ world, readers }) => {
    const { said } = world.models;
    for (const { parts } of readers) {
      for (let length = 1; length <= parts.length; length++) {
        if (parts[length - 1]?.type !== 'text') continue;
        const { answer } = shown(parts.slice(0, length));
        expect(said.some((text) => text.startsWith(answer))).toBe(true);
      }
    }
  });

  lawOfStreams('in commit mode takes nothing back, and says nothing that had to be', ({ world, readers }) => {
    if (world.policy.stream !== 'commit') return;
    const { mode, checks } = world.policy;
    const isRead = mode === 'cascade' && (checks.refusal || checks.custom.length > 0);
    for (const { parts } of readers) {
      expect(parts.filter(({ type }) => type === 'superseded')).toEqual([]);
      expect(strayTexts(parts)).toEqual([]);
    }
    for (const { parts, result } of finished(readers)) {
      if (isRead && result.answer === null) expect(shown(parts).text).toBe('');
    }
  });

  lawOfStreams(
    'flows to its end once it may flow: nothing of that turn can be withdrawn again',
    async (life) => {
      let mayFlow = false;
      let state: TaskState | null = null;
      for (const fact of await life.world.facts(life.task)) {
        state = evolve(state, fact);
        if (fact.type === 'tier.routed' || state.tier === null) mayFlow = false;
        if (mayFlow) expect(mayBeWithdrawn(state)).toBe(false);
        mayFlow = state.tier !== null && !mayBeWithdrawn(state);
      }
    },
  );

  lawOfStreams('leaves a slow reader with what a quick one is left with', ({ readers, dawdler }) => {
    expect(dawdler.isOver).toBe(true);
    const [quick] = finished(readers.slice(0, 1));
    const [slow] = finished([dawdler]);
    if (quick === undefined || slow === undefined || quick.result.answer === null) return;
    expect(slow.result).toEqual(quick.result);
    expect(shown(slow.parts)).toEqual(shown(quick.parts));
  });

  lawOfStreams('shows whoever comes after the end what stood for who was there', async (life) => {
    const { world, task, readers } = life;
    const last = finished(readers).at(-1);
    if (last === undefined || last.result.answer === null) return;
    const late = read(world.life.cascade.streamOf(task));
    await world.settle();
    expect(late.parts.filter(({ type }) => type === 'superseded')).toEqual([]);
    // A life may have had a later turn, which nobody saw to its end.
    const [seen] = finished([late]);
    if (JSON.stringify(seen?.result) !== JSON.stringify(last.result)) return;
    expect(shown(late.parts)).toEqual(shown(last.parts));
  });
});

function finished(readers: readonly Reader[]) {
  return readers.flatMap(({ parts }) => {
    const end = parts.at(-1);
    return end?.type === 'finished' ? [{ parts, result: end.result as TaskResult }] : [];
  });
}

/** Texts of a tier that the turn had climbed away from when they were shown, or climbed away from later. */
function strayTexts(parts: readonly StreamPart[]): readonly StreamPart[] {
  let tiers: string[] = [];
  let texts: StreamPart[] = [];
  const stray: StreamPart[] = [];
  for (const part of parts) {
    if (part.type === 'text') {
      texts.push(part);
      if (!tiers.includes(part.tier)) stray.push(part);
    }
    if (part.type !== 'path') continue;
    if (part.step.cause !== 'rollback') {
      stray.push(...texts.splice(0));
      tiers = [];
    }
    tiers.push(part.step.to);
  }
  return stray;
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}
