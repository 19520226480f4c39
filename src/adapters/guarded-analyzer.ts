import type { Analysis } from '../domain/analysis.js';
import { CascadeError } from '../domain/cascade-error.js';
import { factSchemas } from '../domain/facts.js';

const schema = factSchemas['complexity.analyzed'];

/** A host's own analyzer, held to its type: what it gives goes into a fact. @throws invalid INVALID_ANALYSIS */
export function guardedAnalyzer(analyze: (text: string) => Analysis): (text: string) => Analysis {
  return (text) => {
    const analysis = analyze(text);
    const read = schema.safeParse({ ...analysis, error: null });
    if (read.success) return analysis;
    throw new CascadeError({
      kind: 'invalid',
      code: 'INVALID_ANALYSIS',
      message: `The program's own analyzer gave no Analysis: look at ${read.error.issues[0]?.path.join('.') ?? ''}.`,
      hint: 'Give back every key of the type Analysis, and none besides.',
    });
  };
}
