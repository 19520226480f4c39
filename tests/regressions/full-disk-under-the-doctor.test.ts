import { expect, it } from 'vitest';
import { isFull } from '../../src/config/check-store.js';

// "can be written" was said of a store whose disk had not one byte left.
it('finds a disk full that has no room for the next facts, and none that does not count its blocks', () => {
  expect(isFull({ blocks: 1000, bavail: 0, bsize: 4096 })).toBe(true);
  expect(isFull({ blocks: 1000, bavail: 500, bsize: 4096 })).toBe(false);
  expect(isFull({ blocks: 0, bavail: 0, bsize: 4096 })).toBe(false);
});
