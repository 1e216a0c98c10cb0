import type { CaseId } from "@parvis/protocol/ids";
import { type Actor, admitPerson, type Standing } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireStaff } from "../rooms/decisions.ts";
import type { Tx } from "../storage/database.ts";
import { type Case, lockCase, logCase } from "./cases-store.ts";
import type { ModerationDesk } from "./moderation-desk.ts";

export type CaseDesk = Pick<ModerationDesk, "database" | "clock" | "tell">;

export interface CaseScene {
  case: Case;
  standing: Standing;
  now: number;
}

interface CaseAct {
  case: CaseId;
  /** What it is called in the case's own log. */
  act: string;
  note?: string | undefined;
}

/**
 * [MOD15] One act on an open case in one transaction: staff as they stand now, the case as it stands now, what was done
 * written down. Two who act at once act one after the other.
 */
export async function actOnCase<T>(
  desk: CaseDesk,
  actor: Actor,
  { case: id, act, note }: CaseAct,
  work: (tx: Tx, scene: CaseScene) => Promise<T>,
): Promise<T> {
  const done = await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    const standing = admitPerson(await findStanding(tx, actor.session), now);
    requireStaff(standing);
    const one = await lockCase(tx, id);
    if (one === undefined) throw new Refusal("not_found");
    if (one.state !== "open") throw new Refusal("case_closed");
    const result = await work(tx, { case: one, standing, now });
    await logCase(tx, { case: id, at: now, by: actor.person, act, note });
    return result;
  }, "rows");
  desk.tell({ of: "reports" });
  return done;
}

/** Whether somebody works on a case, or could: nobody else does. */
export function requireFree({ holder }: Pick<Case, "holder">, { person }: Actor): void {
  if (holder !== null && holder !== person) throw new Refusal("case_taken");
}
