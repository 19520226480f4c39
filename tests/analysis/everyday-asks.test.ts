import { describe, expect, it } from 'vitest';
import { EVERYDAY_ASKS } from './everyday-asks.js';
import { HARD_IN_DISGUISE } from './everyday-asks-disguised.js';
import { MORE_IN_DISGUISE } from './everyday-asks-disguised-more.js';
import { EIGHTH_ROUND } from './everyday-asks-eighth.js';
import { FIFTH_ROUND } from './everyday-asks-fifth.js';
import { FOURTH_ROUND } from './everyday-asks-fourth.js';
import { ELEVENTH_ROUND } from './everyday-asks-eleventh.js';
import { LEFTOVERS } from './everyday-asks-leftovers.js';
import { NINTH_ROUND } from './everyday-asks-ninth.js';
import { PLAIN_CHORES } from './everyday-asks-plain.js';
import { TENTH_ROUND } from './everyday-asks-tenth.js';
import { THIRTEENTH_ATTACKS, THIRTEENTH_ROUND } from './everyday-asks-thirteenth.js';
import { TWELFTH_ATTACKS, TWELFTH_ROUND } from './everyday-asks-twelfth.js';
import { FOURTEENTH_ATTACKS, FOURTEENTH_ROUND } from './everyday-asks-fourteenth.js';
import { FIFTEENTH_ATTACKS, FIFTEENTH_ROUND } from './everyday-asks-fifteenth.js';
import { SIXTEENTH_ROUND } from './everyday-asks-sixteenth.js';
import { SEVENTH_ROUND, SIXTH_ROUND } from './everyday-asks-sixth.js';
import { routed } from './routed.js';

const ASKS = [
  ...EVERYDAY_ASKS,
  ...FOURTH_ROUND,
  ...FIFTH_ROUND,
  ...SIXTH_ROUND,
  ...SEVENTH_ROUND,
  ...EIGHTH_ROUND,
  ...NINTH_ROUND,
  ...TENTH_ROUND,
  ...ELEVENTH_ROUND,
  ...TWELFTH_ATTACKS,
  ...TWELFTH_ROUND,
  ...LEFTOVERS,
  ...THIRTEENTH_ATTACKS,
  ...THIRTEENTH_ROUND,
  ...FOURTEENTH_ATTACKS,
  ...FOURTEENTH_ROUND,
  ...FIFTEENTH_ATTACKS,
  ...FIFTEENTH_ROUND,
  ...SIXTEENTH_ROUND,
  ...HARD_IN_DISGUISE,
  ...PLAIN_CHORES,
  ...MORE_IN_DISGUISE,
];
describe('everyday asks', () => {
  it.each(ASKS.map(({ text, accept }) => [text.slice(0, 80), text, accept] as const))(
    'reach an acceptable tier: %s',
    (_, text, accept) => expect(accept).toContain(routed(text)),
  );
});
