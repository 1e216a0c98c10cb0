import type { RoleGrant } from "@parvis/protocol/desk";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { recordDecision } from "../rooms/decisions.ts";
import { findRoom } from "../rooms/store.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, deleteRole, putRole, requireRight } from "./roles-store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock" | "standingChanged">;

/** [MOD20] The owner gives somebody a part at the desk, or takes it back, with a reason; it holds from the next act on. */
export async function grantRole(
  desk: Desk,
  actor: Actor,
  { person, role, room: id, on, reason }: RoleGrant,
): Promise<void> {
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    requireRight(await admitDesk(tx, actor, at), "govern");
    const room = id === undefined ? undefined : await findRoom(tx, id);
    if ((await findPerson(tx, person)) === undefined || (id !== undefined && room === undefined))
      throw new Refusal("not_found");
    if ((role === "host") !== (room !== undefined)) throw new Refusal("bad_frame");
    if (on) await putRole(tx, { person, role, room: room?.no, granted_at: at, granted_by: actor.person });
    else await deleteRole(tx, { person, role, room: room?.no });
    const details = JSON.stringify({ role, on });
    await recordDecision(tx, { at, by: actor.person, act: "appoint", person, room: room?.no ?? null, reason, details });
  });
  desk.standingChanged(person);
}
