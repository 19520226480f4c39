/** What surfaced as uncaught meanwhile. */
export async function uncaughtIn(act: () => Promise<void>): Promise<string[]> {
  const theirs = process.listeners('uncaughtException');
  const heard: string[] = [];
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', ({ message }) => heard.push(message));
  try {
    await act();
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const each of theirs) process.on('uncaughtException', each);
  }
  return heard;
}
