import type { Place, Workspace } from './workspace.js';

/** Fetched or made, never written by hand: large, and rarely what was asked about. */
const SKIPPED = new Set(['node_modules', '__pycache__', 'vendor', 'target', 'venv']);

export interface Walked extends Place {
  readonly kind: 'file' | 'folder';
}

/** Everything below a folder, folder by folder, in order of name; without hidden, fetched and linked things. */
export async function* walk(
  workspace: Workspace,
  folder: Place,
  depth: number,
  signal: AbortSignal,
): AsyncGenerator<Walked> {
  for (const { name, kind } of await workspace.entriesOf(folder)) {
    signal.throwIfAborted();
    const relative = folder.relative === '.' ? name : `${folder.relative}/${name}`;
    // Asked anew: between the listing and now a folder may have become a symlink.
    const place = await workspace.find(relative).catch(() => null);
    if (place === null || place.relative !== relative) continue;
    yield { ...place, kind };
    if (kind === 'folder' && depth > 1 && !SKIPPED.has(name)) {
      yield* walk(workspace, place, depth - 1, signal);
    }
  }
}
