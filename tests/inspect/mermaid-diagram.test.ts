import { describe, expect, it } from 'vitest';
import { taskMachine } from '../../machines/task.machine.js';
import { TIERS } from '../../src/domain/tier.js';
import { mermaidDiagram } from '../../src/inspect/mermaid-diagram.js';
import * as happen from '../facts/happenings.js';
import { policy } from '../facts/policies.js';
import { stream } from '../facts/stream.js';
import { HISTORIES, history } from '../histories/histories.js';

interface Branch {
  readonly path: readonly string[];
  readonly states: Readonly<Record<string, Branch>>;
}

const paths = (branch: Branch): string[] =>
  Object.values(branch.states).flatMap((state) => [state.path.join('_'), ...paths(state)]);

const ALL = paths(taskMachine.root);

describe.each([['nothing', []], ...HISTORIES])('The diagram of %s', (_name, facts) => {
  const diagram = mermaidDiagram(facts);
  const lines = diagram
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());

  it('draws every state of the chart once, inside the one it belongs to', () => {
    expect(insides(lines)).toEqual(
      Object.fromEntries(ALL.map((id) => [id, id.includes('_') ? id.slice(0, id.lastIndexOf('_')) : ''])),
    );
  });

  it('has only lines that a stateDiagram-v2 knows', () => {
    expect(lines[0]).toBe('stateDiagram-v2');
    const known = [
      /^state "\w+" as \w+( \{)?$/,
      /^\}$/,
      /^(\[\*\]|\w+) --> (\[\*\]|\w+)( : [\w., ]+( \(walked \d+x\))?)?$/,
      /^%% /,
      /^note right of run$/,
      /^end note$/,
      /^(light|medium|heavy) \(\w+\)$/,
      /^\d+ legs before these$/,
      /^classDef (walked|current) [\w:#,-]+$/,
      /^class [\w,]+ (walked|current)$/,
    ];
    expect(lines.slice(1).filter((line) => !known.some((form) => form.test(line)))).toEqual([]);
  });

  it('draws each arrow once, in the state that both its ends lie in', () => {
    const arrows = arrowsIn(lines);
    expect(new Set(arrows.map(({ arrow }) => arrow)).size).toBe(arrows.length);
    const inside = insides(lines);
    for (const { arrow, from, to, drawnIn } of arrows)
      expect([inside[from], inside[to]], arrow).toEqual([drawnIn, drawnIn]);
  });

  it('opens and closes as many states', () => {
    expect(lines.filter((line) => line.endsWith('{')).length).toBe(
      lines.filter((line) => line === '}').length,
    );
  });
});

describe('The diagram', () => {
  it('lights the state a task is in, and marks the ones it came through', () => {
    const facts = history('two-climbs');
    const lines = mermaidDiagram(facts.slice(0, 9)).split('\n');
    expect(lines.find((line) => line.endsWith(' current'))?.trim()).toMatch(/^class run_medium_\w+ current$/);
    const walked = lines.find((line) => line.endsWith(' walked')) ?? '';
    for (const id of ['analyzing', 'routing', 'run_light_calling', 'escalating_deciding'])
      expect(walked).toContain(id);
    expect(walked).not.toContain('completed');
  });

  it('says how often each way was walked, and along which tiers', () => {
    const diagram = mermaidDiagram(history('two-climbs'));
    expect(diagram).toContain('run --> escalating : escalation.requested, tool.returned (walked 2x)');
    expect(diagram).toContain('run --> completed : task.completed (walked 1x)');
    expect(diagram).toContain('class completed current');
    const note = diagram.slice(diagram.indexOf('note right'), diagram.indexOf('end note'));
    expect(TIERS.map((tier) => note.indexOf(tier))).toEqual(
      TIERS.map((tier) => note.indexOf(tier)).sort((a, b) => a - b),
    );
    expect(note).toContain('light (forced)');
    expect(note).toContain('heavy (self)');
  });

  it('draws the way a task of one model takes, which asks for no analysis', () => {
    const facts = stream(
      happen.submitted({ policy: policy({ mode: 'standard' }), keepOpen: true }),
      happen.routed('medium'),
      happen.started(1, 'medium'),
      happen.answered(1),
      happen.turnEnded,
      happen.turnStarted('and?'),
    );
    const diagram = mermaidDiagram(facts);
    expect(diagram).toContain('awaitingUser --> routing : passing through (walked 1x)');
    expect(diagram).toContain('class routing current');
  });

  it('shows the newest legs of a long way, and how many there were before', () => {
    const turns = Array.from({ length: 20 }, (_, index) => [
      happen.analyzed('light'),
      happen.routed('light'),
      happen.started(index + 1, 'light'),
      happen.answered(index + 1),
      happen.turnEnded,
      happen.turnStarted('and?'),
    ]);
    const diagram = mermaidDiagram(stream(happen.submitted({ keepOpen: true }), ...turns.flat()));
    expect(diagram).toContain('8 legs before these');
    expect(diagram.match(/light \(routed\)/g)).toHaveLength(12);
  });

  it('draws rollbacks downwards only', () => {
    const falls = mermaidDiagram([]).match(/\w+ --> \w+ : tier.rolled_back$/gm);
    expect(falls?.sort()).toEqual([
      'run_heavy --> run_light : tier.rolled_back',
      'run_heavy --> run_medium : tier.rolled_back',
      'run_medium --> run_light : tier.rolled_back',
    ]);
  });

  it('holds no word of the conversation', () => {
    const secret = 'the-prompt-nobody-may-see';
    const facts = stream(
      happen.submitted({ messages: [{ role: 'user', content: [{ type: 'text', text: secret }] }] }),
      happen.analyzed('light'),
      { type: 'tier.routed', data: { ...happen.routed('light').data, reasons: [secret] } },
      happen.requested({ reason: secret, summary: secret }),
      happen.escalated('light', 'medium'),
    );
    expect(mermaidDiagram(facts)).toContain('medium (user)');
    expect(mermaidDiagram(facts)).not.toContain(secret);
  });
});

interface Arrow {
  readonly arrow: string;
  readonly from: string;
  readonly to: string;
  readonly drawnIn: string;
}

function arrowsIn(lines: readonly string[]): Arrow[] {
  const open: string[] = [];
  return lines.flatMap((line) => {
    if (line === '}') open.pop();
    const [, id] = /^state "\w+" as (\w+) \{$/.exec(line) ?? [];
    if (id !== undefined) open.push(id);
    const [arrow, from = '', to = ''] = /^(\w+) --> (\w+)/.exec(line) ?? [];
    return arrow === undefined ? [] : [{ arrow, from, to, drawnIn: open.at(-1) ?? '' }];
  });
}

/** Which state each state is drawn in. */
function insides(lines: readonly string[]): Record<string, string> {
  const open: string[] = [];
  const drawn: Record<string, string> = {};
  for (const line of lines) {
    if (line === '}') open.pop();
    const [, id, brace] = /^state "\w+" as (\w+)( \{)?$/.exec(line) ?? [];
    if (id === undefined) continue;
    if (id in drawn) throw new Error(`${id} is drawn twice`);
    drawn[id] = open.at(-1) ?? '';
    if (brace !== undefined) open.push(id);
  }
  return drawn;
}

// `npx vitest run tests/inspect/mermaid-diagram.test.ts -u` draws it anew.
it('is drawn as it is kept', async () => {
  await expect(mermaidDiagram(history('two-climbs'))).toMatchFileSnapshot('drawn/two-climbs.mmd');
});
