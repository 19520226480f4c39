/** Lines to copy, as the shell of this system takes them: an `@1` without quotes is a variable to PowerShell, and gone. */
export function forThisShell(text: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? text.replaceAll('@1', 'last') : text;
}
