import * as z from "zod/mini";
import { caseId, instant } from "./ids.ts";
import { REASON_MAX, REASON_MIN, SHIELD_MINUTES_MAX } from "./limits.ts";

/** How guarded the house is, and what came of a night. */

const count = z.int().check(z.minimum(0));
const reason = z.string().check(z.trim(), z.minLength(REASON_MIN), z.maxLength(REASON_MAX));

/** Why a shield is up: what the house saw in one minute, or somebody of the staff. */
export const shieldWhys = ["newcomers", "joins", "texts", "staff"] as const;

const shield = z.object({
  at: instant,
  /** When it falls by itself. */
  until: instant,
  /** `newcomers`: many came for the first time; `joins`: many came; `texts`: many wrote the same. */
  why: z.enum(shieldWhys),
  reason: z.string(),
});

/** `normal`; `guarded`: nobody of the staff is on duty; `shielded`: who is new only reads for now. */
export const posture = z.object({
  state: z.enum(["normal", "guarded", "shielded"]),
  /** How many of the staff are on duty now. */
  onDuty: count,
  /** Median time until a report was answered, of those answered in the last seven days; absent: none was. */
  answerMs: z.optional(count),
  shield: z.optional(shield),
});
export type Posture = z.infer<typeof posture>;

/** Raise the shield, for some minutes. */
export const shieldBody = z.object({
  minutes: z.int().check(z.minimum(1), z.maximum(SHIELD_MINUTES_MAX)),
  reason,
});
export type ShieldBody = z.infer<typeof shieldBody>;
export const shieldEnd = z.object({ reason });

/** What happened, in order. */
export const nightEntry = z.object({
  at: instant,
  /** `off`/`on`: nobody was on duty any more, somebody was again; `up`/`down`: the shield. */
  what: z.enum(["off", "on", "up", "down", "case", "page", "taken"]),
  /** Of a case: which, and what is said of it. */
  case: z.optional(caseId),
  reason: z.optional(z.string()),
  /** Who was called, or who took it; of the shield: who raised it, absent where the house did. */
  name: z.optional(z.string()),
  why: z.optional(z.enum(shieldWhys)),
});
export type NightEntry = z.infer<typeof nightEntry>;

/** The last time without anybody on duty. `to` is absent while it lasts. */
export const nightAnswer = z.object({
  night: z.optional(
    z.object({
      from: instant,
      to: z.optional(instant),
      /** Urgent cases, who was called to them, and the shield, as they came; the first of many. */
      entries: z.array(nightEntry),
      /** Cases that came and were not urgent. */
      otherCases: count,
      /** Posts that were held meanwhile. */
      held: count,
    }),
  ),
  /** What waits now. */
  waiting: z.object({ urgent: count, cases: count, held: count }),
});
export type NightAnswer = z.infer<typeof nightAnswer>;
