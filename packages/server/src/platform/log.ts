import { pino } from "pino";

export type Log = Pick<pino.Logger, "debug" | "info" | "warn" | "error">;

export type LogLevel = "silent" | "error" | "warn" | "info" | "debug";

/** One JSON logger a capability: event names and ids, never message text, names or addresses. `to`: else standard output. */
export function createLog(level: LogLevel, capability: string, to?: pino.DestinationStream): Log {
  const serializers = { error: whereOf };
  const options = { level, base: { capability }, timestamp: pino.stdTimeFunctions.isoTime, serializers };
  return to === undefined ? pino(options) : pino(options, to);
}

export const silentLog: Log = pino({ level: "silent" });

const FRAMES = 8;

/**
 * [LOG1] Of an error what kind it is and where it was thrown. What it says may quote what it was about: a database tells
 * the row that it did not take, a parser the words that it stumbled over.
 */
function whereOf(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === "string" ? error : typeof error;
  const { name, message, stack = "", cause } = error;
  const { code } = error as { code?: unknown };
  const own = stack.slice(stack.indexOf(message) + message.length).split("\n");
  return {
    name,
    ...(typeof code === "string" && /^[A-Z0-9_]+$/.test(code) ? { code } : {}),
    at: own.flatMap((line) => /^\s+at (.*)/.exec(line)?.[1] ?? []).slice(0, FRAMES),
    ...(error instanceof AggregateError
      ? { errors: error.errors.filter((one) => one instanceof Error).map(whereOf) }
      : {}),
    ...(cause instanceof Error ? { cause: whereOf(cause) } : {}),
  };
}
