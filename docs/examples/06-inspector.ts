// A task as the Stately inspector is shown it: while it runs, and as text where there is no browser.
import { createWebSocketReceiver, type StatelyInspectionEvent } from '@statelyai/inspect';
import { createCascade } from 'model-cascade';
import { mermaidDiagram, openInspectorRelay } from 'model-cascade/inspector';
import { ScriptedModels } from 'model-cascade/testing';

const models = new ScriptedModels([
  { calls: [{ name: 'escalate', input: { reason: 'this proof is beyond me' } }] },
  { text: 'Proved.' },
]);
const tiers = { light: { model: 'small', scripted: true }, medium: { model: 'middle', scripted: true } };
const cascade = await createCascade({ models, log: 'memory', policy: { tiers } });

const relay = await openInspectorRelay();
const { task, settled } = await cascade.submit({ prompt: 'Prove it.', tier: 'light' });
const shown = relay.follow(cascade.events(task));
await settled();

// relay.pageUrl is for a browser. This is a program in its place, and it comes when all is over.
const page = createWebSocketReceiver({ server: relay.url });
const names = new Map<string | undefined, string>([[undefined, 'outside']]);
await new Promise<void>((resolve) => {
  page.subscribe((frame) => {
    const line = inWords(frame);
    if (line !== null) console.log(line);
    if (frame.type === '@xstate.snapshot' && frame.snapshot.status === 'done') resolve();
  });
});
await shown;
await relay.close();

const drawn = mermaidDiagram(await cascade.facts(task)).split('\n');
console.log(drawn.filter((line) => /walked \d|current$/.test(line)).join('\n'));
await cascade.close();

function inWords(frame: StatelyInspectionEvent): string | null {
  if (frame.type === '@xstate.actor') names.set(frame.sessionId, frame.name);
  if (frame.type !== '@xstate.event' || frame.sessionId !== frame.rootId) return null;
  return `${names.get(frame.sourceId)} → ${names.get(frame.sessionId)}: ${frame.event.type}`;
}
