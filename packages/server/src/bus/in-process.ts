import { randomUUID } from "node:crypto";
import { assertOutsideAct } from "../platform/act-scope.ts";
import type { Bus, ProcessId } from "./bus.ts";
import { Listeners } from "./listeners.ts";

/** Ends that hear each other. */
export type BusEnds = Map<ProcessId, Listeners>;

/** The bus of a house that is one process: a function call. With `mates`, one end of several, as tests need them. */
export function inProcessBus(mates?: BusEnds): Bus {
  const ends: BusEnds = mates ?? new Map();
  const self = randomUUID() as string as ProcessId;
  const listeners = new Listeners();
  ends.set(self, listeners);
  return {
    self,
    shared: mates !== undefined,
    connected: true,
    publish(hint) {
      assertOutsideAct("publishing");
      if (!ends.has(self)) return;
      for (const end of ends.values()) end.hint(hint);
    },
    follow(room, listener) {
      listeners.add(room, listener);
      return { ready: Promise.resolve(), stop: () => listeners.remove(room, listener) };
    },
    tell(kind, message, to) {
      assertOutsideAct("telling");
      if (!ends.has(self)) return;
      for (const [process, end] of ends) {
        if (process !== self && (to === undefined || to === process)) end.message(kind, message, self);
      }
    },
    hear: (kind, listener) => listeners.on(kind, listener),
    onBack() {},
    async [Symbol.asyncDispose]() {
      ends.delete(self);
      listeners.clear();
    },
  };
}
