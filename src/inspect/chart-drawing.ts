import { taskMachine } from '../../machines/task.machine.js';
import { TIERS, type Tier } from '../domain/tier.js';

/** One state of the chart, and those inside it. */
export interface DrawnState {
  /** `run.light.calling`; empty for the chart itself. */
  readonly path: string;
  readonly name: string;
  readonly isFinal: boolean;
  /** Where one is who enters this state and names none inside it; null where nobody does that. */
  readonly initial: string | null;
  readonly states: readonly DrawnState[];
  /** The ways between the states directly inside it. */
  readonly edges: readonly DrawnEdge[];
}

/** A way from one state to another, both directly inside the same state. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** The facts, or for a way that needs none the guards, that lead along it. */
  readonly labels: readonly string[];
}

/** What reading a chart takes of XState's nodes. */
interface Node {
  readonly key: string;
  readonly path: readonly string[];
  readonly type: string;
  readonly states: Readonly<Record<string, Node>>;
  readonly config: { readonly initial?: unknown };
  readonly transitions: ReadonlyMap<string, readonly Way[]>;
  readonly always?: readonly Way[] | undefined;
}

interface Way {
  readonly target: readonly Node[] | undefined;
  readonly guard?: unknown;
}

const root: Node = taskMachine.root;

/**
 * The task's chart: its states as they lie in one another.
 *
 * @param more  ways to draw beside those of the chart
 */
export function drawnChart(more: readonly DrawnEdge[] = []): DrawnState {
  const entered = new Set(ways().map(({ to }) => to.join('.')));
  const edges = [...chartEdges(), ...more];
  const draw = (node: Node): DrawnState => {
    const path = node.path.join('.');
    const { initial } = node.config;
    const isEntered = path === '' || entered.has(path);
    return {
      path,
      name: node.key,
      isFinal: node.type === 'final',
      initial: typeof initial !== 'string' || !isEntered ? null : [...node.path, initial].join('.'),
      states: Object.values(node.states).map(draw),
      edges: edges.filter(({ from }) => parentOf(from) === path),
    };
  };
  return draw(root);
}

/** Every way of the chart, lifted to where both its ends lie in the same state, each pair of states once. */
export function chartEdges(): readonly DrawnEdge[] {
  const edges = new Map<string, { from: string; to: string; labels: string[] }>();
  for (const { from, to, label } of ways()) {
    const lifted = liftEdge(from, to);
    // Nothing leads from a state to one around it but ways that no guard ever lets through.
    if (lifted === null) continue;
    const edge = edges.get(lifted.join(' ')) ?? { from: lifted[0], to: lifted[1], labels: [] };
    if (!edge.labels.includes(label)) edge.labels.push(label);
    edges.set(lifted.join(' '), edge);
  }
  return [...edges.values()];
}

/**
 * The two states, around these or these themselves, that lie in the same state; null where one of the two lies
 * around the other. Mermaid draws no arrow between the insides of two states.
 */
export function liftEdge(from: readonly string[], to: readonly string[]): readonly [string, string] | null {
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  if (shared === from.length || shared === to.length) return null;
  return [from.slice(0, shared + 1).join('.'), to.slice(0, shared + 1).join('.')];
}

/** A rollback leads down. The chart asks a guard, which a drawing cannot. */
function mayFall([, from]: readonly string[], [, to]: readonly string[]): boolean {
  const [high, low] = [TIERS.indexOf(from as Tier), TIERS.indexOf(to as Tier)];
  return high === -1 || low < high;
}

function parentOf(path: string): string {
  return path.split('.').slice(0, -1).join('.');
}

function ways(node: Node = root): { from: readonly string[]; to: readonly string[]; label: string }[] {
  const told = [...node.transitions].flatMap(([fact, all]) => all.map((way) => ({ way, label: fact })));
  const untold = (node.always ?? []).map((way) => ({ way, label: String(way.guard) }));
  const own = [...told, ...untold].flatMap(({ way, label }) =>
    (way.target ?? []).map((target) => ({ from: node.path, to: target.path, label })),
  );
  const possible = own.filter(({ label, from, to }) => label !== 'tier.rolled_back' || mayFall(from, to));
  return [...possible, ...Object.values(node.states).flatMap(ways)];
}
