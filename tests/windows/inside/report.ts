/** Does one thing, and prints as one line of JSON how it went: `why` is null where it went well. */
export async function report(title: string, act: () => Promise<void>): Promise<void> {
  let why: string | null = null;
  try {
    await act();
  } catch (error) {
    why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  process.stdout.write(`${JSON.stringify({ title, why })}\n`);
}
