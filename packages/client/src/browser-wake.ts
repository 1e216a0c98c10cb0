import type { Wake } from "./ports.ts";

/** Wakes the client when the browser finds its network again or the page is looked at again. */
export const browserWake: Wake = (awake) => {
  const seen = () => {
    if (document.visibilityState === "visible") awake();
  };
  addEventListener("online", awake);
  document.addEventListener("visibilitychange", seen);
  return () => {
    removeEventListener("online", awake);
    document.removeEventListener("visibilitychange", seen);
  };
};
