import { isNodeTooOld, LEAST_NODE } from '../config/least-node.js';
import { CascadeError } from '../domain/cascade-error.js';

/** Said before anything is begun: what an old Node lacks would be noticed in the middle of a task. */
export function requireNode(version: string = process.versions.node): void {
  if (!isNodeTooOld(version)) return;
  throw new CascadeError({
    kind: 'invalid',
    code: 'NODE_TOO_OLD',
    message: `This is Node ${version}, and cascade needs ${LEAST_NODE} or newer.`,
    hint: `Install Node ${LEAST_NODE} or newer.`,
  });
}
