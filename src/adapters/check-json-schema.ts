import { z } from 'zod';
import type { AnswerCheck } from '../ports/answer-check.js';

const MOST_FAULTS = 3;

/**
 * Judges an answer that must be JSON of a given shape.
 *
 * @throws  where the schema is none, or says what cannot be checked (conditions, references to other files)
 */
export function checkJsonSchema(schema: Readonly<Record<string, unknown>>): AnswerCheck {
  const shape = z.fromJSONSchema(schema);
  return (answer) => {
    const read = readJson(answer);
    if (read === undefined) return notJson(answer);
    const { error } = shape.safeParse(read.json);
    if (error === undefined) return null;
    const faults = error.issues.map((issue) => `${['$', ...issue.path].join('.')}: ${issue.message}`);
    const more = faults.length > MOST_FAULTS ? `; and ${faults.length - MOST_FAULTS} more` : '';
    return `the JSON has not the shape that was asked for: ${faults.slice(0, MOST_FAULTS).join('; ')}${more}`;
  };
}

function readJson(answer: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(answer) };
  } catch {
    return undefined;
  }
}

function notJson(answer: string): string {
  const fenced = /^\s*```/.test(answer);
  return fenced ? 'the answer is JSON in a code fence: it must be JSON alone' : 'the answer is not JSON';
}
