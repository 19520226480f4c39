import { engineMutations } from './engine-mutations.js';
import { hostMutations } from './host-mutations.js';
import { inspectorMutations } from './inspector-mutations.js';
import { judgingMutations } from './judging-mutations.js';
import { logMutations } from './log-mutations.js';
import { memoryMutations } from './memory-mutations.js';
import { modelsMutations } from './models-mutations.js';
import type { Mutation } from './mutation.js';
import { shortcutMutations } from './shortcut-mutations.js';
import { storeMutations } from './store-mutations.js';
import { streamingMutations } from './streaming-mutations.js';
import { tellingMutations } from './telling-mutations.js';

export const allMutations: readonly Mutation[] = [
  ...engineMutations,
  ...judgingMutations,
  ...shortcutMutations,
  ...logMutations,
  ...inspectorMutations,
  ...hostMutations,
  ...memoryMutations,
  ...modelsMutations,
  ...storeMutations,
  ...streamingMutations,
  ...tellingMutations,
];
