export { analyze } from './analysis/analyze.js';
export { createCascade, type CascadeOptions } from './compose.js';
export type { Cascade } from './engine/cascade.js';
