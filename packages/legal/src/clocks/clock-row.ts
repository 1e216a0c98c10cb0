import * as z from "zod/mini";
import { isDay } from "../day.ts";
import { parsePeriod } from "./period.ts";

const text = z.string().check(z.minLength(1));
const period = text.check(z.refine((value) => parsePeriod(value) !== undefined, "is no ISO 8601 duration of one part"));
const day = z.string().check(z.refine(isDay, "is no day as YYYY-MM-DD"));

export const clockKinds = [
  "deadline",
  "recurring",
  "retention-maximum",
  "measure-maximum",
  "expiry",
  "maximum-window",
  "minimum-window",
  "retention-minimum",
  "retention-fixed",
  "public-retention",
  "grace",
  "validity-maximum",
] as const;

/** `impossible`: it cannot be done, and that was reported. `unclear`: a clarification was asked for. */
export const pauseGround = z.enum(["impossible", "unclear"]);
export type PauseGround = z.infer<typeof pauseGround>;

export const clockRow = z.strictObject({
  id: text,
  instrument: text,
  article: text,
  /** Whose clock it is. */
  who: text,
  kind: z.enum(clockKinds),
  /** The event that starts it, `object.event`. */
  startsOn: text,
  /** Null: the law gives no figure. */
  period: z.nullable(period),
  confidence: z.enum(["read", "known"]),
  /** Where the law gives no figure: our aim, never law. */
  ownTarget: z.optional(period),
  pauses: z.optional(z.array(z.strictObject({ ground: pauseGround, text }))),
  /** What may be added in all, or in words what decides it. */
  extension: z.optional(z.union([z.strictObject({ most: period }), z.strictObject({ as: text })])),
  /** It runs only under this condition, and whether that holds is a setting. */
  onlyWhile: z.optional(text),
  /** `platform`: not for micro and small enterprises. */
  tier: z.optional(z.literal("platform")),
  note: z.optional(text),
});
export type ClockRow = z.infer<typeof clockRow>;

const settingPeriod = z.union([period, z.strictObject({ workingDays: z.int().check(z.positive()) })]);

/** A decision of the house about a clock whose facts were not read, from a day on. */
export const clockSetting = z.strictObject({
  clock: text,
  /** For clocks that start on this day or later, until another setting. */
  from: day,
  /** Where it was read, or who decided. */
  source: text,
  /** Instead of a figure that was not read, or of our aim where the law gives none. */
  period: z.optional(settingPeriod),
  /** For a clock with `onlyWhile`: whether that holds. */
  inForce: z.optional(z.boolean()),
  /** Whether an end on no working day moves to the next one. */
  rolls: z.optional(z.boolean()),
  /** Whether a pause is followed by what was left (the default) or by the whole period. */
  afterPause: z.optional(z.enum(["goes-on", "starts-anew"])),
});
export type ClockSetting = z.infer<typeof clockSetting>;
