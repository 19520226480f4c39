/**
 * The question of a multiple choice without its choices: what people ask looks like this, and hardly
 * anything that training holds does. Undefined where the question means nothing without them.
 */
export function bareQuestion(prompt: string): string | undefined {
  const end = prompt.search(CHOICES);
  const question = (end < 0 ? prompt : prompt.slice(0, end)).trim();
  const whole = end >= 0 && question.length >= SHORTEST;
  const asks = question.endsWith('?') || TASK.test(question);
  return whole && asks && !POINTING.test(question) ? question : undefined;
}

const CHOICES = /\n\s*(Options:)?\s*\n?A[.)] /;
/** Asks for a result without a question mark. */
const TASK = /\b(calculate|compute|derive|determine|estimate|evaluate|find|solve)\b/i;
/** Points at the choices, or is not a question by itself. */
const POINTING = /following|these|except|____|statement/i;
const SHORTEST = 30;
