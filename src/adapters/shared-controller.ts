import { setMaxListeners } from 'node:events';

/** A controller whose signal as many may listen to as like: Node takes more than ten for a leak, and warns the host. */
export function sharedController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
