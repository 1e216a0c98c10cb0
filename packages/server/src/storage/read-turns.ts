import type { ConnectionTurn } from "./node-sqlite-dialect.ts";

/** Reads need no turn: WAL gives each statement its own view. */
export const freeTurn: ConnectionTurn = {
  take: async () => {},
  give: () => {},
  begin: () => Promise.reject(new Error("a transaction that reads is a snapshot")),
  commit: () => {},
};

/** What is read aside has the loop for so long, and one statement more. */
const HELD_MAX_MS = 1;

/**
 * Reads that nobody in a room waits for, between which all others have a turn of the loop: statements alone have none, and
 * whoever talks would wait for the last of them. Those who read aside at the same time come one after the other.
 */
export function asideTurn(): ConnectionTurn {
  let heldSince: number | undefined;
  const hasHeld = (): boolean => {
    const now = performance.now();
    if (heldSince !== undefined) return now - heldSince >= HELD_MAX_MS;
    heldSince = now;
    setImmediate(() => {
      heldSince = undefined;
    });
    return false;
  };
  const take = async (): Promise<void> => {
    while (hasHeld()) await new Promise((resolve) => setImmediate(resolve));
  };
  return { ...freeTurn, take };
}
