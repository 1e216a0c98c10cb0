import { assertOutsideAct } from "../platform/act-scope.ts";
import type { Bus, RoomHint } from "./bus.ts";

/** The bus of a house that is one process: a function call. */
export function inProcessBus(): Bus {
  const listeners = new Set<(hint: RoomHint) => void>();
  return {
    publish(hint) {
      assertOutsideAct("publishing");
      for (const listener of listeners) listener(hint);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async [Symbol.asyncDispose]() {
      listeners.clear();
    },
  };
}
