import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

// A probe left a store in a folder whose name was one blank, and `git add -A` took it along unseen.
describe('What the repository holds', () => {
  it('has names that can be typed on any system', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
    expect(files).toContain('package.json');
    expect(files.filter((file) => !/^[\w.@-]+(?:\/[\w.@-]+)*$/.test(file))).toEqual([]);
  });
});
