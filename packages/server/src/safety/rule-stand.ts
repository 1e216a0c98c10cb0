import type { RuleAct } from "./rules-store.ts";

/** How a rule stands. Version 0 is the rule as it stands in its file; the house's own versions count from 1. */
export interface RuleStand {
  /** The version that acts; absent: none does. */
  live?: number;
  /** The version that only looks on. */
  shadow?: number;
}

/** What becomes of a rule by an act: who did it, when and why is added by whoever does it. */
export type Change = Pick<RuleAct, "act" | "version" | "live" | "shadow" | "former">;

/** How a rule stands where nothing was done with it: as its file says. */
export function standInFile(state: unknown): RuleStand {
  return state === "live" ? { live: 0 } : state === "shadow" ? { shadow: 0 } : {};
}

/** How it stands after all that was done with it, in order. */
export function standOf(acts: readonly RuleAct[], inFile: RuleStand): RuleStand {
  const last = acts.at(-1);
  return last === undefined ? inFile : standAfter(last);
}

export function standAfter({ live, shadow }: Pick<RuleAct, "live" | "shadow">): RuleStand {
  return { ...(live !== null && { live }), ...(shadow !== null && { shadow }) };
}

/** [MOD60] A version looks on, in the place of the one that did. */
export function shadowed(stand: RuleStand, version: number): Change {
  return { act: "shadow", version, live: stand.live ?? null, shadow: version, former: null };
}

/** That somebody read what the version in shadow would do changes nothing of how the rule stands. */
export function compared({ live, shadow }: RuleStand): Change {
  return { act: "diff", version: shadow!, live: live ?? null, shadow: shadow!, former: null };
}

/** [MOD62] The version in shadow is live. */
export function published({ live }: RuleStand, version: number): Change {
  return { act: "publish", version, live: version, shadow: null, former: live ?? null };
}

/**
 * [MOD63] One step back. What was live looks on, and what was live before it is live again; where nothing is live, what
 * looks on does so no more. Undefined where there is nothing to take back.
 */
export function takenBack({ live, shadow }: RuleStand, acts: readonly RuleAct[]): Change | undefined {
  if (live !== undefined) {
    const since = acts.findLast(({ act, version }) => act === "publish" && version === live);
    return { act: "back", version: live, live: since?.former ?? null, shadow: live, former: null };
  }
  return shadow === undefined ? undefined : { act: "back", version: shadow, live: null, shadow: null, former: null };
}

/** How long somebody's reading of a difference counts. */
const READ_MS = 7 * 24 * 60 * 60 * 1000;

/** [MOD62] The last time that somebody read what this version would do, as the rule stands now; not too long ago. */
export function readingOf(acts: readonly RuleAct[], { shadow }: RuleStand, now: number): RuleAct | undefined {
  const changed = acts.findLastIndex(({ act }) => act !== "diff");
  return acts.slice(changed + 1).findLast(({ version, at }) => version === shadow && at >= now - READ_MS);
}

/** Since when a version has been live, or has looked on; undefined: since before anything was done with the rule. */
export function sinceWhen(acts: readonly RuleAct[], as: "live" | "shadow"): number | undefined {
  const now = acts.at(-1)?.[as];
  const before = acts.findLastIndex((one) => one[as] !== now);
  const first = acts[before + 1];
  // The first act of all may have left it as it was in its file.
  return before === -1 && first?.version !== now ? undefined : first?.at;
}
