import { setTimeout as pause } from "node:timers/promises";
import { type Clock, systemClock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { Refusal } from "../platform/refusal.ts";
import { isCrossed } from "../storage/postgres-faults.ts";

const PATIENCE_MS = 60_000;
const RETRY_MS = 1000;

/**
 * [STO300] A start that finds the database held up, by others or by a machine with too much to do, is made again from its
 * beginning for a minute. Whether the database is there at all, the next one finds out and says.
 */
export async function startPatiently<T>(
  start: () => Promise<T>,
  log: Log,
  { elapsed }: Pick<Clock, "elapsed"> = systemClock,
): Promise<T> {
  const from = elapsed();
  for (;;) {
    try {
      return await start();
    } catch (cause) {
      if (!isHeldUp(cause)) throw cause;
      if (elapsed() - from > PATIENCE_MS) throw tooLong(cause);
    }
    log.warn({ retryAfterMs: RETRY_MS }, "the database is busy; the house tries again to open");
    await pause(RETRY_MS);
  }
}

const isHeldUp = (cause: unknown): boolean => (cause instanceof Refusal ? cause.code === "busy" : isCrossed(cause));

/** A database that is away is described by whoever knows its address. */
function tooLong(cause: unknown): unknown {
  if (cause instanceof Error && cause.cause !== undefined) return cause;
  return new Error(
    "The database answers, but has been held up for a minute, and the house could not open: see what else works on it " +
      "or holds locks in it, then start again.",
    { cause },
  );
}
