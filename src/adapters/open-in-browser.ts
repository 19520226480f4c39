import { spawn } from 'node:child_process';

/** Some openers become the browser and stay; one that has not failed by then has opened it. */
const FAILS_WITHIN_MS = 2000;

/** Opens an address in the user's browser. False where there is none, as on a server. Never throws. */
export function openInBrowser(url: string): Promise<boolean> {
  const [command, ...words] = opener();
  return new Promise((resolve) => {
    // No shell in between: an address is an argument, whatever is in it.
    const child = spawn(command, [...words, url], { stdio: 'ignore', detached: true });
    const stays = setTimeout(() => resolve(true), FAILS_WITHIN_MS);
    const settle = (opened: boolean) => {
      clearTimeout(stays);
      resolve(opened);
    };
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
    child.unref();
  });
}

function opener(): readonly [string, ...string[]] {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}
