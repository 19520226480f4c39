import { createWebSocketReceiver, type StatelyInspectionEvent } from '@statelyai/inspect';

/** A stand-in for the hosted page: the receiver that @statelyai/inspect itself ships, on the real protocol. */
export interface StandIn {
  readonly seen: readonly StatelyInspectionEvent[];
  /** Resolves once it has seen so many frames. */
  saw(count: number): Promise<readonly StatelyInspectionEvent[]>;
}

/** Connects now; what it is sent is read by the package's own code. */
export function standIn(server: string): StandIn {
  const seen: StatelyInspectionEvent[] = [];
  const waiting = new Set<() => void>();
  createWebSocketReceiver({ server }).subscribe((frame) => {
    seen.push(frame);
    for (const look of waiting) look();
  });
  return {
    seen,
    saw: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (seen.length < count) return;
          waiting.delete(look);
          resolve(seen);
        };
        waiting.add(look);
        look();
      }),
  };
}
