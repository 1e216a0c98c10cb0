import type { DecisionId, PersonId } from "@parvis/protocol/ids";
import { DAY_MS } from "../platform/day.ts";
import type { DeskDecision, InEach } from "../rooms/decisions.ts";
import type { Tx } from "../storage/database.ts";
import { decide } from "./decide.ts";
import type { ModerationDesk } from "./moderation-desk.ts";

/** So long a warning is remembered, and what it was given for. */
export const REMEMBERED_MS = 180 * DAY_MS;
/** For so long no notices are taken, but urgent ones. */
const SUSPENDED_MS = 30 * DAY_MS;

interface Unfounded {
  at: number;
  by: PersonId;
  /** Whose notices they were: somebody here, or, in the details, a trusted flagger. */
  whose: Pick<DeskDecision, "person" | "details">;
  /** Whether they were warned before. */
  warned: boolean;
  words: Readonly<Record<"warn" | "suspend", InEach>>;
}

/** A warning, and after one a suspension (DSA art. 23(2)): a decision with its reasons. Resolves with when it ends. */
export async function decideUnfounded(
  desk: ModerationDesk,
  tx: Tx,
  { at, by, whose, warned, words }: Unfounded,
): Promise<{ id: DecisionId; until: number | null }> {
  const until = warned ? at + SUSPENDED_MS : null;
  const said = words[warned ? "suspend" : "warn"];
  const { id } = await decide(desk, tx, {
    ...{ at, by, act: "case", ...whose, said, reason: said[desk.facts().langs[0]!] },
    effects: [until === null ? { do: "warn" } : { do: "notices", until }],
    ground: { clause: "moderation" },
  });
  return { id, until };
}
