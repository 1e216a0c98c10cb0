import type { CaseId } from "@parvis/protocol/ids";
import { type Actor, isBanned } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { type Case, lockCase, logCase } from "./cases-store.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { type Held, mayDo } from "./rights.ts";
import { admitDesk, type DeskStanding, requireNotOwn, requireRight, rolesOf } from "./roles-store.ts";

export type CaseDesk = Pick<ModerationDesk, "database" | "clock" | "tell">;

export interface CaseScene {
  case: Case;
  standing: DeskStanding;
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
    const standing = await admitDesk(tx, actor, now);
    const one = await lockCase(tx, id);
    requireRight(standing, "work", one?.room);
    if (one === undefined) throw new Refusal("not_found");
    requireNotOwn(standing, one);
    requireLevel(standing, one);
    if (one.state !== "open") throw new Refusal("case_closed");
    const result = await work(tx, { case: one, standing, now });
    await logCase(tx, { case: id, at: now, by: actor.person, act, note });
    return result;
  }, "rows");
  desk.tell({ of: "reports" });
  return done;
}

/** [MOD20] What was passed up is worked on there. */
export function requireLevel(standing: DeskStanding, { escalated, room }: Worked): void {
  if (escalated !== null) requireRight(standing, escalated === "senior" ? "senior-cases" : "legal-cases", room);
}

type Worked = Pick<Case, "escalated" | "room">;

/** [MOD15, MOD20] Whether what somebody holds lets them work on a case, where it lies now. */
export function mayWorkOn(held: readonly Held[], { escalated, room }: Worked): boolean {
  if (!mayDo(held, "work", room)) return false;
  return escalated === null || mayDo(held, escalated === "senior" ? "senior-cases" : "legal-cases", room);
}

/** [MOD15] Whether somebody who may work on a case has it. Who may no longer, or is banned, has it no more. */
export async function isInHand(db: Reader, one: Worked & Pick<Case, "holder">, now: number): Promise<boolean> {
  if (one.holder === null) return false;
  const holder = await findPerson(db, one.holder);
  if (holder === undefined || isBanned(holder, now)) return false;
  return mayWorkOn(await rolesOf(db, holder.id, holder.role), one);
}

/** Whether somebody works on a case, or could: nobody else does. */
export function requireFree({ holder }: Pick<Case, "holder">, { person }: Actor): void {
  if (holder !== null && holder !== person) throw new Refusal("case_taken");
}
