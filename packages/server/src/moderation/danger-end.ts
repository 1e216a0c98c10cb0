import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireText } from "../platform/required-text.ts";
import { releaseLines } from "../rooms/line-holds.ts";
import { lockCase, logCase } from "./cases-store.ts";
import { meetClocks } from "./clock-log.ts";
import type { DangerDesk } from "./danger-now.ts";
import { dangersWithin, endOf, isRootOnHold } from "./danger-store.ts";
import { admitDesk, requireNotOwn, requireRight } from "./roles-store.ts";

/** [MOD29] What a case held for a danger need not be held any more: from now on its own times hold again. */
export async function endDanger(desk: DangerDesk, actor: Actor, id: CaseId, raw: string): Promise<void> {
  const reason = requireText(raw);
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    const standing = await admitDesk(tx, actor, at);
    const one = await lockCase(tx, id);
    requireRight(standing, "end-danger", one?.room);
    requireNotOwn(standing, one);
    const dangers = await dangersWithin(tx, id);
    if (dangers.length === 0) throw new Refusal("not_found");
    for (const danger of dangers) {
      await endOf(tx, danger.id, { at, by: actor.person, reason });
      await releaseLines(tx, danger.case_id);
    }
    await logCase(tx, { case: id, at, by: actor.person, act: "end of the danger", note: reason });
    for (const root of new Set(dangers.map((danger) => danger.root))) {
      if (await isRootOnHold(tx, root)) continue;
      await meetClocks(tx, desk.book, { of: [root], clock: "house-danger-hold", at, by: "end" });
    }
  }, "rows");
  desk.tell({ of: "reports" });
}
