import { humanPart } from '../../analysis/last-ask.js';
import { CascadeError } from '../../domain/cascade-error.js';
import type { Conversation } from '../../domain/conversation.js';
import type { FactData } from '../../domain/facts.js';
import { textOf } from '../../domain/message.js';
import { performer } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';

/** Reads the last human ask. An analyzer that fails says "unknown"; it never fails a task. */
export function analyzeTask({ analyze }: Pick<PerformerPorts, 'analyze'>) {
  return performer((task) =>
    task.send({ type: 'complexity.analyzed', data: read(analyze, task.journal.conversation) }),
  );
}

function read(
  analyze: PerformerPorts['analyze'],
  conversation: Conversation,
): FactData<'complexity.analyzed'> {
  try {
    const { level, confidence, score, pLight, pMedium, reasoning, metrics, contributions } = analyze(
      lastAsk(conversation),
    );
    return {
      level,
      confidence,
      score,
      pLight,
      pMedium,
      reasoning,
      metrics: { ...metrics },
      contributions: [...contributions],
      error: null,
    };
  } catch (error) {
    const reasoning = 'The analyzer failed; nothing is known about this ask.';
    return { ...UNKNOWN, reasoning, error: nameOf(error) };
  }
}

/** Not what an error of somebody else's says, which may quote the ask. */
function nameOf(error: unknown): string {
  if (error instanceof CascadeError) return error.message;
  return error instanceof Error ? error.name : 'unknown error';
}

const UNKNOWN = {
  level: 'medium' as const,
  confidence: 0,
  score: 0.5,
  pLight: 0.5,
  pMedium: 0.5,
  metrics: {},
  contributions: [],
} satisfies Partial<FactData<'complexity.analyzed'>>;

/** Not the joined history, not tool output, not what a harness wrote around the person's words. */
function lastAsk(conversation: Conversation): string {
  for (let index = conversation.entries.length - 1; index >= 0; index--) {
    const entry = conversation.entries[index];
    if (entry?.kind !== 'message' || entry.message.role !== 'user') continue;
    const ask = humanPart(textOf(entry.message));
    if (ask !== '') return ask;
  }
  return '';
}
