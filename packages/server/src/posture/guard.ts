import { Refusal } from "../platform/refusal.ts";
import type { Guard, Guarded } from "../safety/guard.ts";
import { findContact } from "./find-contact.ts";
import type { PostureMemory } from "./posture-memory.ts";
import { isNewcomer, nobodyOnDuty, type PostureConfig } from "./rules.ts";

/** [PST3] [PST5] What the posture makes of somebody's words: nothing at all of a regular's. */
export function guardWith(memory: PostureMemory, config: PostureConfig): Guard {
  const careful: Guarded = { do: "hold", hit: nobodyOnDuty, leadsOut: (text) => findContact(text) !== undefined };
  return (author, now) => {
    if (!isNewcomer(author, now, config)) return undefined;
    const until = memory.shieldedUntil(now);
    if (until !== undefined)
      return { do: "refuse", refusal: new Refusal("shielded", { until, retryAfterMs: until - now }) };
    return memory.isStaffed(now) ? undefined : careful;
  };
}
