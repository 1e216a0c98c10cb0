import * as z from "zod/mini";
import { parsePeriod } from "../clocks/period.ts";
import { isDay } from "../day.ts";

const text = z.string().check(z.minLength(1));
const period = text.check(z.refine((value) => parsePeriod(value) !== undefined, "is no ISO 8601 duration of one part"));

export const retentionCategory = z.strictObject({
  id: text,
  labelFr: text,
  labelEn: text,
  fields: z.array(text).check(z.minLength(1)),
  /** Whether it is collected at all, and why. */
  collect: text,
  /** How long: a duration; `house`: a setting; `conversation`: as long as that; `longest`: of all clocks and holds that apply. */
  keep: z.union([z.enum(["house", "conversation", "longest"]), period]),
  /** What the time runs from. */
  from: text,
  /** The clock that it ends by, where there is one. */
  clock: z.nullable(text),
  /** Where the law says so; null: no text asks for it. */
  law: z.nullable(text),
  /** What it may be used for, and nothing else. */
  purposes: z.array(text),
  etsiRequestType: z.nullable(z.enum(["SubscriberData", "UserIdentifyingData", "TrafficData", "StoredContentData"])),
  /** `known`: from general knowledge, to be read again before it is leant on. */
  confidence: z.enum(["read", "known"]),
  condition: z.optional(text),
  related: z.optional(z.array(text)),
  note: z.optional(text),
});
export type RetentionCategory = z.infer<typeof retentionCategory>;

export const retentionDocument = z.strictObject({
  source: z.strictObject({ text, checkedOn: z.string().check(z.refine(isDay, "is no day as YYYY-MM-DD")) }),
  categories: z.array(retentionCategory),
});
