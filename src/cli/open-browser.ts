import { spawn } from 'node:child_process';

/** Opens a page in the user's browser, and does not wait for it. @returns whether there was something to open it with */
export function openBrowser(url: string): Promise<boolean> {
  const [program, ...words] = opener(url);
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function opener(url: string): readonly [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', url];
  // Not `start`: the shell behind it would read the `&` of the address.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
