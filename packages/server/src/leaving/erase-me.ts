import { takeAllAway } from "../messages/take-all-away.ts";
import { rolesOf } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import { findPerson, findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { lockRooms } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";
import { destroyLate, destroyPerson } from "./destroy-person.ts";
import type { Erasure } from "./erasure-list.ts";
import type { LeavingDesk } from "./leaving-desk.ts";
import { markDone } from "./store.ts";

/**
 * [LEA4, LEA8] Erases whoever asks. First all that is theirs alone, with their sessions; then the list outside the
 * database has it; then what they said in public goes. Only then it is acknowledged.
 */
export async function eraseMe(desk: LeavingDesk, { person, session }: Actor): Promise<Erasure> {
  const { database, clock, keptTextMs } = desk;
  const { erasure, waited } = await database.write(async (tx) => {
    // Whatever they are saying in any room is finished first, and nothing of theirs comes after.
    await lockRooms(tx);
    const now = clock.now();
    await requireLeaver(tx, session, person);
    const erasure = { id: uuidv7(now), person, at: now };
    return { erasure, ...(await destroyPerson(tx, erasure, { now, keptTextMs })) };
  }, "rows");
  desk.standingChanged(person);
  await desk.list.add(erasure);
  if (waited) desk.tellReports();
  await finishErasure(desk, erasure);
  return erasure;
}

/** [LEA5] Somebody banned may erase themselves; who runs the house with others gives that up first. */
async function requireLeaver(tx: Tx, session: number, person: Actor["person"]): Promise<void> {
  const standing = await findStanding(tx, session);
  if (standing === undefined || standing.ended_at !== null) throw new Refusal("session_ended");
  if ((await findPerson(tx, person)) === undefined) throw new Refusal("not_found");
  if ((await rolesOf(tx, person, standing.role)).length > 0) throw new Refusal("not_allowed");
}

/** What is left to do once somebody's own is gone; done again where it was cut off. */
export async function finishErasure(desk: LeavingDesk, { id, person, at }: Erasure): Promise<void> {
  await takeAllAway(desk, person, at);
  await desk.database.write(async (tx) => {
    await destroyLate(tx, person);
    await markDone(tx, id, desk.clock.now());
  }, "rows");
  await desk.database.forget();
}
