import { z } from 'zod';
import { CascadeError } from '../domain/cascade-error.js';
import { faultsOf } from '../domain/faults-of.js';
import { plainJson } from '../domain/plain-json.js';
import type { Tool } from '../ports/tool.js';

/** A tool as a host writes it. */
export interface ToolDefinition<Input = unknown> {
  readonly description: string;
  /** A zod schema, or a JSON schema object (which is shown to the model, and not checked here). */
  readonly inputSchema: z.ZodType<Input> | Readonly<Record<string, unknown>>;
  /** Running it twice does no more than running it once. Default: false, and then it is never repeated silently. */
  readonly idempotent?: boolean;
  /** Default: 60,000. */
  readonly timeoutMs?: number;
  // A method, so that a tool with a narrower input is still a ToolDefinition.
  execute(input: Input, options: { readonly signal: AbortSignal; readonly call: string }): unknown;
}

const DEFAULT_TIMEOUT_MS = 60_000;

export function toolFromDefinition(name: string, definition: ToolDefinition): Tool {
  const { description, inputSchema, idempotent = false, timeoutMs = DEFAULT_TIMEOUT_MS } = definition;
  const zod = inputSchema instanceof z.ZodType ? inputSchema : null;
  return {
    name,
    description,
    inputSchema: shownSchema(name, inputSchema),
    idempotent,
    timeoutMs,
    read(input) {
      if (zod === null) return isObject(input) ? { input } : { invalid: 'not a JSON object' };
      const read = zod.safeParse(input);
      if (read.success) return { input: read.data };
      return { invalid: faultsOf(read.error, 'input').join('; ') };
    },
    execute: async (input, options) => definition.execute(input, options),
  };
}

/** What a model is to write, which is what goes into the schema: a default makes a key optional there. */
function shownSchema(name: string, schema: ToolDefinition['inputSchema']): Record<string, unknown> {
  // Of another library, or another zod: its insides as JSON would be shown, and nothing checked.
  if (!(schema instanceof z.ZodType) && '~standard' in schema)
    throw notShown(name, 'Give a schema of zod 4, or a JSON schema: most libraries can write theirs as one.');
  try {
    if (schema instanceof z.ZodType) return { ...z.toJSONSchema(schema, { io: 'input' }) };
    // Of JSON now: what it was is still an object.
    return plainJson(schema) as Record<string, unknown>;
  } catch (cause) {
    throw notShown(
      name,
      'Give the arguments plain types (texts, numbers, lists, objects) and convert them in execute.',
      cause,
    );
  }
}

function notShown(name: string, hint: string, cause?: unknown): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'INVALID_OPTIONS',
    message: `tools.${name}.inputSchema cannot be shown to a model: it is no JSON schema.`,
    hint,
    cause,
  });
}

function isObject(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
