import { describe, expect, it } from 'vitest';
import { setVariable } from '../../src/config/set-variable.js';

describe('How a variable is set', () => {
  it('is said in the words of the system’s own shell', () => {
    expect(setVariable('MY_KEY', 'linux')).toBe('export MY_KEY=…');
    expect(setVariable('MY_KEY', 'darwin')).toBe('export MY_KEY=…');
    expect(setVariable('MY_KEY', 'win32')).toBe('$env:MY_KEY = "…"');
  });
});
