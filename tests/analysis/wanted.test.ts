import { describe, expect, it } from 'vitest';
import { routed } from './routed.js';

// Nothing tells what to do in these, and so all of them went to medium.
describe('what is asked for by its name alone', () => {
  it.each([
    'haiku about rain',
    'a joke about cats',
    'synonyms for happy',
    'slogan for a gym',
    'names for a bakery',
    'name ideas for a bakery',
    '10 names for a cat',
    'title for my essay on tea',
    'Witz über Katzen',
    'nom pour mon chat',
    'chiste sobre gatos',
    'piada sobre gatos',
    'nome per il mio gatto',
    'имя для кота',
  ])('is small where the thing is: %s', (text) => expect(routed(text)).toBe('light'));

  it.each([
    'names for it',
    'file for',
    'import for react fails',
    'version for prod crashed',
    "title for admin page doesn't show",
    'a file for the distributed system',
    'name for a function that sorts users by age',
    'comment about the race condition is wrong',
  ])('is no less than it was where it may be more: %s', (text) => expect(routed(text)).toBe('medium'));
});

it('is still told by what else is named', () => {
  expect(routed('comment for the function in line 3')).toBe('light');
});

// Words of three letters count for nothing elsewhere, so that nothing at all seemed to be named.
describe('a chore on what has a short name', () => {
  it.each(['rename foo to bar', 'Rename a to b.', 'replace cat with dog', 'renomme foo en bar'])(
    'is small: %s',
    (text) => expect(routed(text)).toBe('light'),
  );

  it.each(['delete it all', 'fix it', 'change it to this'])('is unknown where nothing is named: %s', (text) =>
    expect(routed(text)).toBe('medium'),
  );
});
