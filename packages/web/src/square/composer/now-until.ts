import { useEffect, useState } from "preact/hooks";

/** The time by this device's clock, drawn anew when a moment has come: what ends then ends in sight. */
export function useNowUntil(moment: number | undefined): number {
  const [, draw] = useState(0);
  const now = Date.now();
  useEffect(() => {
    if (moment === undefined || moment <= now) return;
    // A timer holds no more than 24 days.
    const timer = setTimeout(() => draw(Date.now()), Math.min(moment - now + 50, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [moment]);
  return now;
}
