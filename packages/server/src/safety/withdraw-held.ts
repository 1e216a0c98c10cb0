import type { HeldId } from "@parvis/protocol/ids";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import type { HeldDesk } from "./hold-post.ts";
import { lockHeld, updateHeld } from "./store.ts";

/**
 * [SAE11] Its author takes a post back while it waits, or has seen that it was returned. Of somebody else's nothing
 * changes, and nothing is told. What the staff were told of it stays with them.
 */
export async function withdrawHeld(desk: HeldDesk, { person, session }: Actor, id: HeldId): Promise<void> {
  const done = await desk.database.write(async (tx) => {
    const held = await lockHeld(tx, id);
    const now = desk.clock.now();
    admitPerson(await findStanding(tx, session), now);
    if (held?.person !== person) return false;
    const destroy_at = now + desk.keptTextMs;
    if (held.state === "waiting") await updateHeld(tx, id, { state: "withdrawn", text: "", destroy_at });
    else if (held.state === "returned") await updateHeld(tx, id, { state: "seen", text: "", destroy_at });
    return held.state === "waiting";
  }, "rows");
  desk.tellHeld(person);
  if (done) desk.tell({ of: "reports" });
}
