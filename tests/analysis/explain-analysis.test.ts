import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { explainAnalysis } from '../../src/analysis/explain-analysis.js';

describe('explainAnalysis', () => {
  it('shows level, confidence, reasons and what would change the decision', () => {
    const text = explainAnalysis(analyze('Implement a distributed cache system')).join('\n');
    expect(text).toMatch(/level +heavy/);
    expect(text).toMatch(/confidence +\[#+\.*\] \d+ %/);
    expect(text).toMatch(/\+ .*\(harder\)/);
    expect(text).toMatch(/to change +a smaller ask/);
  });

  it('says which default an unsure ask takes', () => {
    expect(explainAnalysis(analyze('Do it')).join('\n')).toMatch(/routed to +medium, as \d+ % is below 70 %/);
  });

  it('asks for words where there are none', () => {
    expect(explainAnalysis(analyze('')).join('\n')).toMatch(/write what is wanted/);
  });
});
