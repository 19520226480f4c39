export { ManualClock } from './adapters/clock-manual.js';
export { countedIdentifiers } from './adapters/identifiers-counted.js';
export { memoryLog, memoryStore, type MemoryStore } from './adapters/log-memory.js';
export { ScriptedModels, type Script, type ScriptedReply } from './adapters/models-scripted.js';
