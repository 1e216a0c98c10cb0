import type { ToldBody } from "@parvis/protocol/desk";
import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { findCase, logCase } from "./cases-store.ts";
import { meetClocks } from "./clock-log.ts";
import type { DangerDesk } from "./danger-now.ts";
import { dangersWithin, findDanger, insertTold } from "./danger-store.ts";
import { admitDesk, requireNotOwn, requireRight } from "./roles-store.ts";

/**
 * [MOD28] Writes down who was told of a danger, and when: appended, never changed. The first authority that is told is
 * what the law asks for (DSA art. 18).
 */
export async function recordTold(desk: DangerDesk, actor: Actor, id: CaseId, body: ToldBody): Promise<void> {
  await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    const standing = await admitDesk(tx, actor, now);
    const one = await findCase(tx, id);
    requireRight(standing, "danger", one?.room);
    requireNotOwn(standing, one);
    const danger = await findDanger(tx, id);
    if (danger === undefined) throw new Refusal("not_found");
    const { who, authority, line = null, at = now, note = null } = body;
    if (at > now) throw new Refusal("bad_frame");
    const by = actor.person;
    const row = { root: danger.root, at, recorded_at: now, by, who, authority: authority ? 1 : 0, line, note };
    await insertTold(tx, row);
    await logCase(tx, { case: id, at: now, by, act: "told of the danger", note: who });
    if (!authority) return;
    const roots = new Set([danger, ...(await dangersWithin(tx, id))].map(({ root }) => root));
    await meetClocks(tx, desk.book, { of: [...roots], clock: "dsa-art18-inform", at, by: "told" });
  });
  desk.tell({ of: "reports" });
}
