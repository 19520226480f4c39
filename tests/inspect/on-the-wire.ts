import type { StatelyInspectionEvent } from '@statelyai/inspect';
import type { Fact } from '../../src/domain/facts.js';
import { inspectionFrames } from '../../src/inspect/inspection.js';

/** What a page is sent of these facts. */
export function onTheWire(facts: readonly Fact[]): StatelyInspectionEvent[] {
  return JSON.parse(JSON.stringify(inspectionFrames(facts))) as StatelyInspectionEvent[];
}
