import type { RefusalBody } from "@parvis/protocol/codes";
import type { Hit, Verdict } from "@parvis/safety/verdict";
import { Refusal } from "../platform/refusal.ts";

/** Slow mode for one person: so long between two messages, for so long. */
export const SLOWED = { seconds: 30, forMs: 10 * 60_000 };
/** How long a post may wait for a moderator. */
export const HELD_MAX_MS = 12 * 60 * 60_000;
/** Who came for the first time less than this ago is fresh. */
export const FRESH_MS = 24 * 60 * 60_000;

/** What follows from a verdict. */
export interface Outcome {
  action: "pass" | "nudge" | "hold" | "refuse";
  /** Whether the staff are told. */
  notes: boolean;
  slows: boolean;
  /** Whether the author is told that help is at hand. */
  cares: boolean;
}

interface Standing {
  staff: boolean;
  /** Sent again after a nudge. */
  sure: boolean;
}

const order = ["pass", "nudge", "hold", "refuse"] as const;

/**
 * [SAE5] What a verdict leads to. Staff are judged too, and never held: what would be is noted. Who has thought twice
 * posts, and that is noted.
 */
export function outcomeOf(verdict: Verdict, { staff, sure }: Standing): Outcome {
  const asked = verdict.hits.filter(sanctions);
  const cares = asked.length < verdict.hits.length;
  const judged = cares ? gravest(asked) : verdict.action;
  const effects = new Set(verdict.hits.map(({ then }) => then));
  const action = (judged === "nudge" && sure) || (judged === "hold" && staff) ? "pass" : judged;
  return {
    action,
    notes: action === "hold" || action !== judged || effects.has("flag") || effects.has("queue"),
    slows: action === "pass" && asked.some(({ then }) => then === "slow"),
    cares,
  };
}

/** [SAE9] Who may want to harm themselves is never sanctioned for saying so. */
export function sanctions({ category }: Hit): boolean {
  return category !== "self_harm";
}

function gravest(hits: readonly Hit[]): Outcome["action"] {
  return hits.reduce<Outcome["action"]>((most, { then }) => {
    const action = order.find((one) => one === then) ?? "pass";
    return order.indexOf(action) > order.indexOf(most) ? action : most;
  }, "pass");
}

/** [SAE4] What its author is told: the clause, and why, unless that would teach how to get round it. */
export function refusalOf(verdict: Verdict, action: "nudge" | "hold" | "refuse"): Refusal {
  return new Refusal(action === "nudge" ? "nudge" : "text_refused", toldOf(verdict, action));
}

/** Of the rule that decided. A discreet one anywhere in the verdict keeps the whole of it to its clause. */
export function toldOf(verdict: Verdict, action: string): Pick<RefusalBody, "clause" | "reasons"> {
  const asked = verdict.hits.filter(sanctions);
  const hit = asked.find(({ then }) => then === action) ?? asked[0];
  if (hit === undefined) return {};
  const discreet = asked.some((one) => one.discreet && order.indexOf(one.then as "nudge") > 0);
  return { clause: hit.clause, ...(discreet ? {} : { reasons: hit.reasons }) };
}

/** Nothing was found. */
export const clearVerdict: Verdict = {
  action: "pass",
  severity: 0,
  hits: [],
  shadow: [],
  findings: [],
  risk: [],
  facts: {},
  rules: "",
  engine: "",
};

/** Rules of the house itself, which are of no category: the house's posture, somebody back after a ban. */
export const categoryless: ReadonlySet<string> = new Set(["judging-failed", "nobody-on-duty", "back-after-ban"]);

/** [SAE3] When judging itself fails, somebody looks at it. */
export const failedVerdict: Verdict = {
  ...clearVerdict,
  action: "hold",
  severity: 1,
  hits: [
    {
      rule: "judging-failed",
      category: "flood",
      severity: 1,
      // biome-ignore lint/suspicious/noThenProperty: a rule of the engine says what then.
      then: "hold",
      clause: "moderation",
      discreet: false,
      reasons: {
        fr: "La maison n’a pas réussi à lire ce texte par elle-même : quelqu’un de l’équipe le fera.",
        en: "The house could not read this text by itself: somebody of the staff will.",
      },
    },
  ],
};
