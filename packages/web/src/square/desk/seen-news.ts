import type { News } from "@parvis/protocol/server-frames";
import { useEffect } from "preact/hooks";
import type { Square } from "../square.ts";

/** What came since is asked for while one looks at it, and then it is no longer news. */
export function useNews(square: Square, of: News, refresh: () => void): void {
  const fresh = square.toDesk.value.has(of);
  useEffect(() => refresh(), []);
  useEffect(() => {
    if (!fresh) return;
    square.toDesk.value = new Set([...square.toDesk.value].filter((each) => each !== of));
    refresh();
  }, [fresh]);
}
