export { openInspectorRelay } from './adapters/inspector-relay.js';
export type { InspectorRelay, InspectorRelayOptions } from './adapters/inspector-relay.js';
export { inspectionFrames, Inspection } from './inspect/inspection.js';
export type { InspectionOptions } from './inspect/inspected-task.js';
export type {
  ActorFrame,
  ActorSnapshot,
  EventFrame,
  InspectedEvent,
  InspectionFrame,
  SnapshotFrame,
} from './inspect/inspection-frame.js';
export { mermaidDiagram } from './inspect/mermaid-diagram.js';
