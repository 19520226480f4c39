/** What is said again and again, said once with how often: a model that insists can ask a hundred times. */
export function collapseLines(lines: readonly string[]): string[] {
  const collapsed: string[] = [];
  let count = 0;
  for (const [index, line] of lines.entries()) {
    count += 1;
    if (line === lines[index + 1]) continue;
    collapsed.push(count === 1 ? line : `${line} (${count} times)`);
    count = 0;
  }
  return collapsed;
}
