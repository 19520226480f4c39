/** What an analyzer is asked for by the evaluator. */
export interface Guess {
  readonly score: number;
  readonly level: 'light' | 'medium' | 'heavy';
  readonly confidence: number;
  readonly pLight?: number;
}

const ACTIONS =
  /\b(implement|build|create|write|add|fix|refactor|design|migrate|analy[sz]e|test|optimi[sz]e|prove|compare|explain)\w*\b/gi;
const BRANCHES = /\b(if|for|while|case|catch|except|elif)\b|&&|\|\|/g;
const CONCEPTS = /\b[a-z]{9,}\b/gi;

/** The plain weighted sum that keyword analyzers use: depth, actions, code, concepts. A baseline, not ours. */
export function plainHeuristic(text: string): Guess {
  const words = Math.max(1, text.split(/\s+/).length);
  const depth = Math.min(
    5,
    1 + text.split('\n').filter((line) => /^\s*([-*\d]|\s{2,}\S)/.test(line)).length / 3,
  );
  const actions = Math.min(1, ((text.match(ACTIONS) ?? []).length / words) * 10);
  const code = /```|[{};]|\bdef |\bfunction /.test(text)
    ? Math.min(1, 0.3 + (text.match(BRANCHES) ?? []).length / 10)
    : 0;
  const concepts = Math.min(1, new Set(text.toLowerCase().match(CONCEPTS)).size / 15);
  const score = 0.25 * ((depth - 1) / 4) + 0.25 * actions + 0.25 * code + 0.25 * concepts;
  const level = score < 0.2 ? 'light' : score < 0.45 ? 'medium' : 'heavy';
  return {
    score,
    level,
    confidence: Math.min(0.95, 0.6 + Math.min(Math.abs(score - 0.2), Math.abs(score - 0.45)) * 2),
  };
}
