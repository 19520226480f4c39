import { describe, expect, it } from 'vitest';
import { forThisShell } from '../../src/cli/for-this-shell.js';
import { ignoreStore } from '../../src/cli/ignore-store.js';

describe('A line to copy', () => {
  it('names the newest task so that PowerShell does not take it for a variable', () => {
    // Once, every hint on Windows named `@1`, which PowerShell drops: "missing required argument".
    expect(forThisShell('cascade show @1', 'win32')).toBe('cascade show last');
    expect(forThisShell('cascade show @1', 'linux')).toBe('cascade show @1');
  });

  it('adds to .gitignore in a way that git can read afterwards', () => {
    expect(ignoreStore('win32')).toBe('Add-Content .gitignore .cascade/');
    expect(ignoreStore('darwin')).toBe('echo .cascade/ >> .gitignore');
  });
});
