import type { ConfigDocument } from './config-schema.js';

/** The backend tasks climb in: as `[cascade]` says, else that of the default model, else the only one there is. */
export function cascadeBackend({ cascade, model, backends }: ConfigDocument): string | null {
  if (cascade?.backend !== undefined) return cascade.backend;
  if (model !== undefined) return splitModel(model.default).backend;
  const names = Object.keys(backends);
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** "local:qwen3:8b" is the model "qwen3:8b" of the backend "local". */
export function splitModel(written: string): { readonly backend: string; readonly model: string } {
  const colon = written.indexOf(':');
  return { backend: written.slice(0, colon), model: written.slice(colon + 1) };
}
