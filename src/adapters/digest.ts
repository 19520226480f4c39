import crypto from 'node:crypto';
import type { ChainCheck } from '../ports/event-log.js';
import type { RawFact, Recorded } from '../domain/recorded.js';
import { dataJson } from './data-json.js';

/** What the first fact of a task is chained to. */
export const CHAIN_START = '';

/** `crypto.hash` takes half the time of `createHash` on texts this short; Node 20.12 brought it. */
const sha256: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'base64url')
    : (text) => crypto.createHash('sha256').update(text).digest('base64url');

/** The digest of one fact's data alone, so that the data can be erased and the chain still be checked. */
export function dataDigest(dataJson: string): string {
  return sha256(dataJson);
}

/**
 * The digest of a fact, chained over the digest of the fact before it in the same task.
 *
 * @param previous  `CHAIN_START` for the first fact
 * @param dataJson  the JSON of `fact.data`, exactly as it is stored
 */
export function chainDigest(previous: string, fact: RawFact, dataJson: string): string {
  return linkDigest(previous, fact, dataDigest(dataJson));
}

/** The same, for a fact whose data is no longer there. */
export function linkDigest(previous: string, fact: Omit<RawFact, 'data'>, dataSha256: string): string {
  return sha256(`${previous}\n${fact.v} ${fact.task} ${fact.seq} ${fact.at} ${fact.type}\n${dataSha256}`);
}

/**
 * Recomputes the chain of one whole stream.
 *
 * @param records  from `seq` 1 on, in order
 */
export function verifyChain(records: readonly Recorded[]): ChainCheck {
  let previous = CHAIN_START;
  let expected = 1;
  for (const { fact, digest } of records) {
    if (fact.seq !== expected) {
      return broken(records, expected, `seq ${expected} is missing: seq ${fact.seq} follows`);
    }
    if (chainDigest(previous, fact, dataJson(fact.data)) !== digest) {
      return broken(records, expected, 'its digest does not follow from its content and the fact before it');
    }
    previous = digest;
    expected += 1;
  }
  return { intact: true, facts: records.length };
}

function broken(records: readonly Recorded[], seq: number, reason: string): ChainCheck {
  return { intact: false, facts: records.length, seq, reason };
}
