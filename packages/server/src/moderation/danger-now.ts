import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { type Case, findCase, lockCase, logCase } from "./cases-store.ts";
import { beginClock } from "./clock-log.ts";
import { findOwnLines, holdLinesOf } from "./danger-holds.ts";
import { insertDanger, isOnHold } from "./danger-store.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireNotOwn, requireRight } from "./roles-store.ts";

export type DangerDesk = Pick<ModerationDesk, "database" | "clock" | "book" | "tell">;

/**
 * [MOD27] Somebody of the desk sees that somebody is in danger (DSA art. 18): all that the case holds is on hold, and the
 * house knows from now on. Whoever works on the case goes on; asked again, it only holds what is new.
 */
export async function declareDanger(desk: DangerDesk, actor: Actor, id: CaseId): Promise<void> {
  // The house knows from now on, however long it takes to find what it holds.
  const knownAt = desk.clock.now();
  const { aside } = desk.database;
  const first = await findCase(aside, id);
  requireRight(await admitDesk(aside, actor, knownAt), "danger", first?.room);
  const own = first === undefined ? [] : await findOwnLines(aside, first);
  await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    const standing = await admitDesk(tx, actor, now);
    const one = await lockCase(tx, id);
    requireRight(standing, "danger", one?.room);
    if (one === undefined) throw new Refusal("not_found");
    requireNotOwn(standing, one);
    await holdLinesOf(tx, one, own);
    if (!(await isOnHold(tx, id))) await begin(desk, tx, one, { by: actor.person, now: knownAt });
  }, "rows");
  desk.tell({ of: "reports" });
}

async function begin(
  { book }: DangerDesk,
  tx: Tx,
  one: Case,
  { by, now }: { by: Actor["person"]; now: number },
): Promise<void> {
  const root = uuidv7(now);
  const open = { ended_at: null, ended_by: null, end_reason: null };
  await insertDanger(tx, { id: root, root, case_id: one.id, known_at: now, by, ...open });
  for (const clock of ["dsa-art18-inform", "house-danger-hold"] as const)
    await beginClock(tx, book, { of: root, clock, at: now });
  await logCase(tx, { case: one.id, at: now, by, act: "danger" });
}
