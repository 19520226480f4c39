import { taskMachine } from '../../machines/task.machine.js';
import type { Fact } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import { replayChart, type ChartPosition } from '../engine/fold-chart.js';
import { chartEdges, drawnChart, liftEdge, type DrawnEdge, type DrawnState } from './chart-drawing.js';

const LEGS_SHOWN = 12;

/** What a task did on the chart. */
interface Walk {
  readonly visited: ReadonlySet<string>;
  /** How often it went from one state to another, by "from to". */
  readonly steps: ReadonlyMap<string, number>;
  readonly last: ChartPosition | null;
}

/**
 * The task's chart as the text of a Mermaid `stateDiagram-v2`: every state and every way, those it has walked
 * marked with how often, and the one where it is now lit. Without facts: the bare chart. Holds no word of the
 * conversation.
 *
 * @throws corrupt FACT_NOT_ACCEPTED  the chart has no place for one of the facts
 */
export function mermaidDiagram(facts: readonly Fact[]): string {
  const walk = walkOf(facts);
  const { states, initial, edges } = drawnChart(passages(walk));
  const current = walk.last === null ? null : leafOf(walk.last);
  const visited = [...walk.visited].filter((path) => path !== current);
  const lines = [
    ...(walk.last === null ? [] : [headline(walk.last.context)]),
    ...(initial === null ? [] : [`[*] --> ${idOf(initial)}`]),
    ...states.flatMap((state) => drawState(state, walk)),
    ...edges.map((edge) => drawEdge(edge, walk)),
    ...states.filter(({ isFinal }) => isFinal).map(({ path }) => `${idOf(path)} --> [*]`),
    ...(walk.last === null ? [] : drawPath(walk.last.context)),
    'classDef walked fill:#d9f2e3,stroke:#2f855a,color:#1a202c',
    'classDef current fill:#2b6cb0,stroke:#1a365d,color:#ffffff,stroke-width:3px',
    ...(visited.length === 0 ? [] : [`class ${visited.map(idOf).join(',')} walked`]),
    ...(current === null ? [] : [`class ${idOf(current)} current`]),
  ];
  return ['stateDiagram-v2', ...lines.map((line) => `  ${line}`), ''].join('\n');
}

function walkOf(facts: readonly Fact[]): Walk {
  const visited = new Set<string>();
  const steps = new Map<string, number>();
  let last: ChartPosition | null = null;
  for (const position of replayChart(taskMachine, facts)) {
    const to = leafOf(position);
    visited.add(to);
    const lifted = last === null ? null : liftEdge(leafOf(last).split('.'), to.split('.'));
    if (lifted !== null) steps.set(lifted.join(' '), (steps.get(lifted.join(' ')) ?? 0) + 1);
    last = position;
  }
  return { visited, steps, last };
}

/** The innermost state, as a path: the chart is in one of them at a time. */
function leafOf(position: ChartPosition): string {
  const keys: string[] = [];
  let value: unknown = position.value;
  while (typeof value === 'object' && value !== null) {
    const [key = '', inner] = Object.entries(value)[0] ?? [];
    keys.push(key);
    value = inner;
  }
  return [...keys, String(value)].join('.');
}

/** Steps that no single way of the chart makes: through a state that asks for no fact in this task's mode. */
function passages({ steps }: Walk): readonly DrawnEdge[] {
  const drawn = new Set(chartEdges().map(({ from, to }) => `${from} ${to}`));
  return [...steps.keys()]
    .filter((step) => !drawn.has(step))
    .map((step) => {
      const [from = '', to = ''] = step.split(' ');
      return { from, to, labels: ['passing through'] };
    });
}

function headline({ task, version, status, tier }: TaskState): string {
  return `%% ${task} after fact ${version}: ${status}${tier === null ? '' : ` on ${tier}`}`;
}

/** A way is drawn inside the state its ends lie in: elsewhere Mermaid would take them for states of that place. */
function drawState({ path, name, states, initial, edges }: DrawnState, walk: Walk): string[] {
  if (states.length === 0) return [`state "${name}" as ${idOf(path)}`];
  const inside = [
    ...(initial === null ? [] : [`[*] --> ${idOf(initial)}`]),
    ...states.flatMap((state) => drawState(state, walk)),
    ...edges.map((edge) => drawEdge(edge, walk)),
  ];
  return [`state "${name}" as ${idOf(path)} {`, ...inside.map((line) => `  ${line}`), '}'];
}

function drawEdge({ from, to, labels }: DrawnEdge, { steps }: Walk): string {
  const times = steps.get(`${from} ${to}`);
  const walked = times === undefined ? '' : ` (walked ${times}x)`;
  return `${idOf(from)} --> ${idOf(to)} : ${labels.join(', ')}${walked}`;
}

/** Tiers and causes only: reasons are words of people and models. */
function drawPath({ path }: TaskState): string[] {
  if (path.length === 0) return [];
  const before = path.length - LEGS_SHOWN;
  const legs = path.slice(-LEGS_SHOWN).map(({ to, cause }) => `${to} (${cause})`);
  return [
    'note right of run',
    ...(before > 0 ? [`  ${before} legs before these`] : []),
    ...legs.map((leg) => `  ${leg}`),
    'end note',
  ];
}

function idOf(path: string): string {
  return path.replaceAll('.', '_');
}
