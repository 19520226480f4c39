/** How an environment variable is set in the shell of this system: a line to copy, and to fill in. */
export function setVariable(name: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? `$env:${name} = "…"` : `export ${name}=…`;
}
