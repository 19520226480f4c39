import fs from 'node:fs/promises';
import { checkJsonSchema } from '../adapters/check-json-schema.js';
import type { AnswerCheck } from '../ports/answer-check.js';
import { isTable } from './config-defaults.js';

type Read = { readonly check: AnswerCheck } | { readonly fault: string; readonly hint: string };

/** The check a file with a JSON schema stands for, or what is wrong with the file. */
export async function readJsonSchema(file: string): Promise<Read> {
  let text: string;
  try {
    // Decoded so that a byte order mark, which editors of Windows write, is passed over.
    text = new TextDecoder().decode(await fs.readFile(file));
  } catch {
    return { fault: `there is no readable file ${file}`, hint: 'The path is relative to this file.' };
  }
  const hint = 'It must hold a JSON schema, such as { "type": "object", "properties": { … } }.';
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch {
    return { fault: `${file} is not JSON`, hint };
  }
  if (!isTable(schema)) return { fault: `${file} holds no JSON object`, hint };
  try {
    return { check: checkJsonSchema(schema) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be understood';
    return { fault: `${file} is no JSON schema that can be checked: ${reason}`, hint };
  }
}
