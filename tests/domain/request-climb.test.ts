import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { cutText } from '../../src/domain/cut-text.js';
import { factSchemas } from '../../src/domain/facts.js';
import { requestClimb } from '../../src/domain/request-climb.js';
import { law } from '../laws/law.js';

describe('requestClimb', () => {
  const reasons = fc.oneof(fc.string(), fc.string({ minLength: 990, maxLength: 3_000 }));

  // A provider's complaint or a person's reason may be of any length, a fact's may not.
  law('makes a fact that can be read back, however much there is to say', reasons, (reason) => {
    const { type, data } = requestClimb('provider', reason);
    expect(type).toBe('escalation.requested');
    expect(factSchemas['escalation.requested'].parse(data).reason).toBe(cutText(reason, 1000));
  });
});
