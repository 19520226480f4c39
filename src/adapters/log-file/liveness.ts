import net from 'node:net';
import os from 'node:os';
import { codeOf } from '../code-of.js';
import { isPipe } from './address.js';
import type { Holder } from './meeting.js';

/** Clocks are set while machines start; nobody opens a store in that time. */
const BOOT_SLACK_MS = 60_000;

/**
 * Whether the process behind an address lives. A socket dies with its process, whatever kills it, so
 * being let in is proof of life and being refused is proof of death. Anything less certain counts as
 * alive: two owners are worse than none.
 */
export async function isAlive(holder: Holder): Promise<boolean> {
  const refusal = await knock(holder.address);
  if (refusal === undefined) return true;
  if (refusal === 'ECONNREFUSED') return false;
  if (refusal !== 'ENOENT') return true;
  // A pipe cannot be removed by anybody: where there is none, its process is gone.
  if (isPipe(holder.address)) return false;
  // A socket can (a cleaner of temporary files): its process may live on.
  return holder.host === os.hostname() ? !startedBeforeBoot(holder) && pidLives(holder.pid) : true;
}

/** The pipe of a halted process on Windows takes four guests; the fifth would wait for half a minute. */
const PATIENCE_MS = 2_000;

/** Undefined when somebody answers, else the code of the refusal. */
function knock(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    const settle = (refusal: string | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(refusal);
    };
    const timer = setTimeout(() => settle('ETIMEDOUT'), PATIENCE_MS);
    socket.once('connect', () => settle(undefined));
    socket.once('error', (error) => settle(codeOf(error) ?? 'UNKNOWN'));
  });
}

/** A pid is given again after a restart of the machine. */
function startedBeforeBoot(holder: Holder): boolean {
  return Date.parse(holder.since) < Date.now() - os.uptime() * 1000 - BOOT_SLACK_MS;
}

function pidLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return codeOf(error) !== 'ESRCH';
  }
}
