import { useEffect, useState } from "preact/hooks";
import type { Square } from "../square.ts";

/** The time by the house's clock, drawn anew when a moment has come: what ends then ends in sight. */
export function useNowUntil({ client }: Square, moment: number | undefined): number {
  const [, draw] = useState(0);
  const now = Date.now() + (client.value?.clockOffsetMs ?? 0);
  useEffect(() => {
    if (moment === undefined || moment <= now) return;
    // A timer holds no more than 24 days.
    const timer = setTimeout(() => draw(Date.now()), Math.min(moment - now + 50, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [moment]);
  return now;
}
