import { describe } from 'vitest';
import { owningContract } from './owning.contract.js';
import { tellingContract } from './telling.contract.js';
import { World, type StoreUnderTest } from './world.js';
import { writingContract } from './writing.contract.js';

/** What every adapter behind `EventLog` promises. An adapter is done when this passes. */
export function eventLogContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of EventLog`, () => {
    const world = new World(make);
    writingContract(world);
    owningContract(world);
    tellingContract(world);
  });
}
