import { wordHash, type Words } from './words.js';

/** Tables, queries and what holds records together, as reports name them. */
const RELATIONS: ReadonlySet<number> = new Set(
  'query queries queryset querysets subquery subqueries sql join joins joined annotate annotated annotation annotations aggregate aggregates aggregation prefetch foreign foreignkey manytomany manytomanyfield manytoone onetomany onetoone onetoonefield relation relations relationship relationships constraint constraints migrate migration migrations makemigrations'
    .split(' ')
    .map(wordHash),
);

/** More of them than this say nothing new. */
const MOST_RELATIONS = 20;

/**
 * 0 to 3: how much a text is about queries and related records. What is wrong there shows far from its
 * cause, as many parts have a hand in one query.
 */
export function relationsIn({ hashes }: Words): number {
  let count = 0;
  for (const hash of hashes) if (RELATIONS.has(hash) && ++count === MOST_RELATIONS) break;
  return Math.log1p(count);
}
