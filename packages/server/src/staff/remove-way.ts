import { admitDesk } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { hasWay, makeRecovery } from "./enrol.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { deleteKey, lockCodes, logStaff, updateCodes } from "./store.ts";

type Desk = Pick<StaffDesk, "database" | "clock">;

/** [STF10] Takes a passkey, or the app's codes, away from oneself; never the last way to sign in. */
export async function removeWay(desk: Desk, actor: Actor, way: { passkey: string } | "codes"): Promise<void> {
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    await admitDesk(tx, actor, at);
    const codes = await lockCodes(tx, actor.person);
    let what: string | undefined = "codes";
    if (way !== "codes") {
      what = await deleteKey(tx, actor.person, way.passkey);
      if (what === undefined) throw new Refusal("not_found");
    } else {
      if (codes.secret === null) throw new Refusal("not_found");
      await updateCodes(tx, actor.person, { secret: null, offered: null });
    }
    if (!(await hasWay(tx, actor))) throw new Refusal("last_way");
    await logStaff(tx, { at, person: actor.person, act: "removed", what });
  });
}

/** [STF8] New recovery codes, told once; those before open nothing any more. */
export async function renewRecovery(desk: Desk, actor: Actor): Promise<string[]> {
  return desk.database.write(async (tx) => {
    const at = desk.clock.now();
    await admitDesk(tx, actor, at);
    if (!(await hasWay(tx, actor))) throw new Refusal("not_found");
    return makeRecovery(tx, actor.person, at);
  });
}
