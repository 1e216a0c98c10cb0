import * as z from "zod/mini";
import { instant, personId } from "./ids.ts";
import { REASON_MAX, REASON_MIN, RULE_MAX } from "./limits.ts";

/** The rules of the safety engine at the desk: how each stands, what a version would do, and how often it was right. */

const count = z.int().check(z.minimum(0));
/** 0 is the rule as it stands in its file; the house's own versions count from 1. */
const version = z.int().check(z.minimum(0));
/** From 0 to 1. */
const share = z.number().check(z.minimum(0), z.maximum(1));
const reason = z.string().check(z.trim(), z.minLength(REASON_MIN), z.maxLength(REASON_MAX));
/** Who did it; on the machine itself, nobody of the house. */
const actor = z.optional(z.object({ id: personId, name: z.string() }));

/** How often something was so, with the bounds of its 95 % interval (Wilson, 1927); of nothing, nothing is known. */
export const measured = z.object({ of: count, times: count, low: share, high: share });
export type Measured = z.infer<typeof measured>;

/** A rule as it is written, in YAML; or the id of one whose draft stands in a file. */
export const ruleDraft = z.object({
  text: z.optional(z.string().check(z.minLength(1), z.maxLength(RULE_MAX))),
  rule: z.optional(z.string()),
});
export type RuleDraft = z.infer<typeof ruleDraft>;

/** The version that now looks on; or all that is wrong with the draft, and then nothing was changed. */
export const ruleShadowed = z.object({
  rule: z.optional(z.string()),
  version: z.optional(version),
  faults: z.optional(z.array(z.string())),
});
export type RuleShadowed = z.infer<typeof ruleShadowed>;

/** Which version goes live: the one whose difference was read. */
export const rulePublished = z.object({ version, reason });
export const ruleBack = z.object({ reason });

/** A message that the two versions do not judge alike. Without its text where its author took it away. */
export const ruleExample = z.object({
  at: instant,
  room: z.string(),
  name: z.string(),
  text: z.optional(z.string()),
  /** What moderators decided about it; absent: nobody did. */
  decided: z.optional(z.enum(["acted", "left"])),
});
export type RuleExample = z.infer<typeof ruleExample>;

/** What a version in shadow would have done with the public messages of the last days, beside the one that is live. */
export const ruleDiff = z.object({
  version,
  /** The version that is live beside it; absent: none is. */
  live: z.optional(version),
  days: count,
  judged: count,
  /** Messages in which it finds something, and whose they are. */
  found: count,
  people: count,
  /** Messages that it finds and the live version does not; and the other way round. */
  more: count,
  less: count,
  /** People whom the live version does not hit at all, and of these, those of whom nobody ever decided anything. */
  newPeople: count,
  unknownPeople: count,
  /** Of what it finds, how much moderators decided about, and how often they restricted it. */
  agreed: measured,
  /** Of what only it finds: some that moderators left alone or nobody decided about, then some that they acted on. */
  examples: z.array(ruleExample),
});
export type RuleDiff = z.infer<typeof ruleDiff>;

/** How often a live rule finds something, where that has become several times its usual. */
export const ruleAlarm = z.object({
  rule: z.string(),
  at: instant,
  /** In one hour, at its height. */
  hits: count,
  judged: count,
  /** What its own median over earlier hours would have given. */
  usual: count,
  endedAt: z.optional(instant),
});
export type RuleAlarm = z.infer<typeof ruleAlarm>;

export const ruleActs = ["shadow", "diff", "publish", "back"] as const;

/** How one rule stands. */
export const ruleStand = z.object({
  rule: z.string(),
  category: z.string(),
  /** What it asks for: `hold`, `flag`… */
  asks: z.string(),
  severity: z.int(),
  /** Where it is written: in the program, in a file of the operator's, at the desk. */
  from: z.enum(["program", "file", "desk"]),
  live: z.optional(version),
  shadow: z.optional(version),
  /** How it would stand one step back; absent where there is none. */
  back: z.optional(z.object({ live: z.optional(version), shadow: z.optional(version) })),
  /** Of the version in shadow: who read last what it would do. */
  read: z.optional(z.object({ by: actor, at: instant })),
  /** Its day is over, or it is understood no more: it does nothing. */
  faulty: z.optional(z.boolean()),
  /** What the live version found in the last day, and the version in shadow since it looks on, of so many texts. */
  found: count,
  shadowFound: z.optional(z.object({ of: count, times: count, since: instant })),
  /** Of what was decided, how often its finding stood: over 90 days, or since it is live. */
  right: measured,
  alarm: z.optional(ruleAlarm),
});
export type RuleStanding = z.infer<typeof ruleStand>;

export const rulesAnswer = z.object({ rules: z.array(ruleStand), mayTry: z.boolean(), mayChange: z.boolean() });
export type RulesAnswer = z.infer<typeof rulesAnswer>;

/** One rule, with all that was done with it, newest first. */
export const ruleAnswer = z.object({
  stand: ruleStand,
  mayTry: z.boolean(),
  mayChange: z.boolean(),
  /** What the person is told, in each language. */
  reasons: z.object({ fr: z.string(), en: z.string() }),
  /** As they are written. */
  liveText: z.optional(z.string()),
  shadowText: z.optional(z.string()),
  /** As it stands in its file, where neither is that. */
  fileText: z.optional(z.string()),
  log: z.array(
    z.object({
      at: instant,
      act: z.enum(ruleActs),
      version,
      /** What was live after it. */
      live: z.optional(version),
      by: actor,
      reason: z.optional(z.string()),
    }),
  ),
});
export type RuleAnswer = z.infer<typeof ruleAnswer>;

/** For the desk's figures. */
export const ruleFigures = z.object({
  alarms: z.array(ruleAlarm),
  right: z.array(z.object({ rule: z.string(), ...measured.shape })),
});
