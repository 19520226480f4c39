import { z } from 'zod';
import type { KeyPath } from './key-path.js';

/** The part of a schema that says what may stand at a path: the deepest one there is on the way. */
export function schemaAt(schema: z.core.$ZodType, path: KeyPath): z.core.$ZodType {
  const inner = unwrapped(schema);
  const [step, ...rest] = path;
  if (step === undefined) return inner;
  const next = below(inner, step);
  return next === null ? inner : schemaAt(next, rest);
}

/** The keys a table may have; null where it takes any name, or is no table. */
export function knownKeys(schema: z.core.$ZodType): readonly string[] | null {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : null;
}

/** The tables that have such a key, as they are written in a file; `*` stands for a name of one's own. */
export function tablesWith(
  schema: z.core.$ZodType,
  key: string,
  path: readonly string[] = [],
): readonly string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodRecord) return tablesWith(inner.valueType, key, [...path, '*']);
  if (!(inner instanceof z.ZodObject)) return [];
  const here = Object.hasOwn(inner.shape, key) && path.length > 0 ? [`[${path.join('.')}]`] : [];
  const below = Object.entries(inner.shape).flatMap(([step, each]) => tablesWith(each, key, [...path, step]));
  return [...here, ...below];
}

/** The texts a value may be; none where any text, or none, will do. */
export function allowedTexts(schema: z.core.$ZodType): readonly string[] {
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}

/** What is expected there, in words. */
export function expectation(schema: z.core.$ZodType): string {
  return (schema instanceof z.ZodType ? schema.description : undefined) ?? 'another value';
}

function below(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | null {
  if (schema instanceof z.ZodObject) {
    return Object.hasOwn(schema.shape, step) ? (schema.shape[step] ?? null) : null;
  }
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodUnion && typeof step === 'number') {
    return schema.options.map((each) => below(each, step)).find((each) => each !== null) ?? null;
  }
  return null;
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap()) : schema;
}
