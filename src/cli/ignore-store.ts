/**
 * The line that keeps the store, with every prompt and answer in it, away from git. What PowerShell writes with `>>` is
 * UTF-16 in its older releases, which git does not read.
 */
export function ignoreStore(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? 'Add-Content .gitignore .cascade/' : 'echo .cascade/ >> .gitignore';
}
