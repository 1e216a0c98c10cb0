import { AsyncLocalStorage } from "node:async_hooks";
import type { Noted } from "@parvis/safety/noted";
import type { HouseMessages } from "../bus/house-messages.ts";

/** Other processes learn of what was noted here after this long. */
const TELL_AFTER_MS = 250;
/** Acts in one message. */
const TOLD_AT_ONCE = 500;

/** Carries what was noted here to the other processes. */
export interface NotedElsewhere {
  tell: (noted: HouseMessages["noted"]) => void;
  hear: (listener: (noted: HouseMessages["noted"]) => void) => void;
}

/**
 * [SAE15] Every quarter of a second at most, tells the other processes what was noted here; what they tell is taken
 * note of. Gives what is called with each act.
 */
export function shareNoted({ tell, hear }: NotedElsewhere, take: (noted: Noted) => void): (noted: Noted) => void {
  let waiting: Noted[] = [];
  // Some acts are judged within a transaction: the timer must not begin in it.
  const outside = AsyncLocalStorage.snapshot();
  const tellAll = () => {
    const acts = waiting;
    waiting = [];
    for (let i = 0; i < acts.length; i += TOLD_AT_ONCE) tell({ acts: acts.slice(i, i + TOLD_AT_ONCE) });
  };
  hear(({ acts }) => {
    for (const noted of acts) take(noted);
  });
  return (noted) => {
    if (waiting.push(noted) === 1) setTimeout(() => outside(tellAll), TELL_AFTER_MS).unref();
  };
}
