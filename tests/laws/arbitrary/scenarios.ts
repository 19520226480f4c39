import fc from 'fast-check';
import type { PolicyInput } from '../../../src/config/resolve-policy.js';
import type { Message } from '../../../src/domain/message.js';
import { TIERS, type Tier } from '../../../src/domain/tier.js';
import { anyText, hostileJson } from './hostile.js';
import { plans, type Plans } from './plans.js';
import { policies } from './policies.js';

/** What the world outside does to a task, when everything that could move by itself has moved. */
export type Deed =
  | { readonly do: 'approve' | 'deny' | 'cancel' | 'escalate' | 'crash' }
  | { readonly do: 'continue'; readonly text: string }
  | { readonly do: 'advance'; readonly ms: number };

/** One task's whole life, before it is lived. */
export interface Scenario {
  readonly policy: PolicyInput;
  readonly plans: Plans;
  readonly messages: readonly Message[];
  readonly tier: Tier | null;
  readonly keepOpen: boolean;
  readonly confidence: number;
  readonly level: Tier;
  readonly deeds: readonly Deed[];
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(25, 60, 6000).map((ms) => ({ do: 'advance', ms }) as const) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('approve', 'approve', 'deny').map((word) => ({ do: word }) as const),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'escalate' } as const) },
  { weight: 2, arbitrary: anyText.map((text) => ({ do: 'continue', text: `and ${text}` }) as const) },
  { weight: 2, arbitrary: fc.constant({ do: 'crash' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'cancel' } as const) },
);

/** A conversation a host brings along: a system message, an older call with its result, an ask. */
const messages: fc.Arbitrary<readonly Message[]> = fc
  .record({ system: fc.boolean(), older: fc.option(hostileJson), ask: anyText })
  .map(({ system, older, ask }) => [
    ...(system ? [{ role: 'system', content: 'Be brief.' } as const] : []),
    ...(older === null ? [] : olderTurn(older)),
    { role: 'user', content: [{ type: 'text', text: `Do this: ${ask}` }] } as const,
  ]);

function olderTurn(json: unknown): Message[] {
  const of = { toolCallId: 'call_1', toolName: 'look' };
  return [
    { role: 'user', content: [{ type: 'text', text: 'Look first.', note: json }] },
    { role: 'assistant', content: [{ type: 'tool-call', ...of, input: json }] },
    { role: 'tool', content: [{ type: 'tool-result', ...of, output: { type: 'json', value: json } }] },
  ];
}

export function scenariosWith(
  parts: Partial<{ [K in keyof Scenario]: fc.Arbitrary<Scenario[K]> }>,
): fc.Arbitrary<Scenario> {
  return fc.record({
    policy: policies,
    plans,
    messages,
    tier: fc.constantFrom<Tier | null>('light', 'light', null, ...TIERS),
    keepOpen: fc.boolean(),
    confidence: fc.constantFrom(0.2, 0.9),
    level: fc.constantFrom(...TIERS),
    deeds: fc.array(deed, { maxLength: 8 }),
    ...parts,
  });
}

export const scenarios: fc.Arbitrary<Scenario> = scenariosWith({});
