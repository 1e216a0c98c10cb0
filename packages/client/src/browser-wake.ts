import type { Wake } from "./ports.ts";

/** Wakes the client when the browser finds its network again, or the page is looked at, thawed or gone back to. */
export const browserWake: Wake = (awake) => {
  const until = new AbortController();
  const { signal } = until;
  const seen = () => {
    if (document.visibilityState === "visible") awake();
  };
  addEventListener("online", awake, { signal });
  // The socket seems open for half a minute yet: what is written meanwhile would be told as being sent.
  addEventListener("offline", awake, { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && awake(), { signal });
  document.addEventListener("visibilitychange", seen, { signal });
  document.addEventListener("resume", seen, { signal });
  return () => until.abort();
};
