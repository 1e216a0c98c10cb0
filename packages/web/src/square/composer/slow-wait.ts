import { useEffect, useState } from "preact/hooks";
import type { Shown, Square } from "../square.ts";

/** Milliseconds until a slow room takes this person's next message; it counts down by itself. */
export function useSlowWait(square: Square): number {
  const shown = square.shown.value;
  const me = square.who.value?.me;
  const slow = me?.role === "none" && shown?.mode === "slow";
  const [now, setNow] = useState(Date.now());
  const opensAt = slow ? nextTurn(shown, me.id) - (square.client.value?.clockOffsetMs ?? 0) : 0;
  const wait = Math.max(0, opensAt - Math.max(now, Date.now()));
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(wait, 1_000));
    return () => clearTimeout(timer);
  }, [wait]);
  return wait;
}

/** By the house's clock, from the last line of one's own that is in sight. */
function nextTurn(shown: Pick<Shown, "messages" | "slowSeconds">, me: string): number {
  const last = shown.messages.findLast((message) => message.by === me);
  return last ? last.at + shown.slowSeconds * 1_000 : 0;
}
