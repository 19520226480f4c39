import type { Analysis } from '../domain/analysis.js';
import type { AnswerCheck } from '../ports/answer-check.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { LanguageModels } from '../ports/language-models.js';
import type { Randomness } from '../ports/randomness.js';
import type { Tool } from '../ports/tool.js';
import type { Drafts } from './drafts.js';

/** What performers reach the world through. */
export interface PerformerPorts {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly randomness: Randomness;
  readonly models: LanguageModels;
  readonly tools: ReadonlyMap<string, Tool>;
  readonly checks: ReadonlyMap<string, AnswerCheck>;
  readonly analyze: (text: string) => Analysis;
  /** Where the text of open attempts is kept while it arrives, for those who stream it. */
  readonly drafts: Drafts;
}
