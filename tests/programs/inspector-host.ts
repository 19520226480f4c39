import { WebSocket } from 'ws';
import { openInspectorRelay } from '../../src/adapters/inspector-relay.js';

/**
 * A host that opens a relay, shows nothing, closes it, and has nothing else to do: it must end by itself. One
 * viewer is connected and one reads nothing, neither of which may hold it.
 */
const relay = await openInspectorRelay();
const viewers = [new WebSocket(relay.url), new WebSocket(relay.url)];
await Promise.all(viewers.map((viewer) => new Promise((resolve) => viewer.once('open', resolve))));
viewers[1]?.pause();
void relay.follow({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) });
await relay.close();
viewers[1]?.terminate();
console.log('closed');
