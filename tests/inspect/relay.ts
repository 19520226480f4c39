import { afterEach } from 'vitest';
import {
  openInspectorRelay,
  type InspectorRelay,
  type InspectorRelayOptions,
} from '../../src/adapters/inspector-relay.js';

const open = new Set<InspectorRelay>();

/** A relay of this test's own, closed after it. */
export async function relayUnderTest(options: InspectorRelayOptions = {}): Promise<InspectorRelay> {
  const relay = await openInspectorRelay(options);
  open.add(relay);
  return relay;
}

afterEach(async () => {
  await Promise.all([...open].map((relay) => relay.close()));
  open.clear();
});
