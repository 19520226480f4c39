import { endAll } from './windows.js';

/** What came of a trial so far. */
export const tally = { passed: 0, failed: 0 };

/** Does one thing and says in a line whether it went as the title says. */
export async function check(title: string, act: () => Promise<void> | void): Promise<void> {
  try {
    await act();
    told(title, null);
  } catch (error) {
    endAll();
    told(title, error instanceof Error ? error.message : String(error));
  }
}

/** As `check`, of what a program has tried already. @param why  it failed; null where it did not */
export function told(title: string, why: string | null): void {
  tally[why === null ? 'passed' : 'failed'] += 1;
  console.log(why === null ? `  ok      ${title}` : `  FAILED  ${title}\n          ${why.slice(0, 2000)}`);
}

export function section(title: string): void {
  console.log(`\n${title}`);
}
