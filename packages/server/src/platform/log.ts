import { pino } from "pino";

export type Log = Pick<pino.Logger, "debug" | "info" | "warn" | "error">;

export type LogLevel = "silent" | "error" | "warn" | "info" | "debug";

/** One JSON logger a capability: event names and ids, never message text, names or addresses. */
export function createLog(level: LogLevel, capability: string): Log {
  return pino({ level, base: { capability }, timestamp: pino.stdTimeFunctions.isoTime });
}

export const silentLog: Log = pino({ level: "silent" });
