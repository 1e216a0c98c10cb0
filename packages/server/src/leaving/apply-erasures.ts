import { deleteRolesOf } from "../moderation/roles-store.ts";
import { findPerson, updatePerson } from "../people/store.ts";
import { lockRooms } from "../rooms/store.ts";
import { destroyPerson } from "./destroy-person.ts";
import { finishErasure } from "./erase-me.ts";
import type { Erasure } from "./erasure-list.ts";
import type { LeavingDesk } from "./leaving-desk.ts";
import { allErasures, undoneErasures } from "./store.ts";

/**
 * [LEA9] At the start: whatever database is found, it loses what was erased. One that knows an erasure has it behind it,
 * also where the person came back since; one that does not is an old copy. What a crash kept off the list comes onto it.
 */
export async function applyErasures(desk: LeavingDesk): Promise<void> {
  const { database, list } = desk;
  const [known, listed] = [await allErasures(database.read), await list.all()];
  const onList = new Set(listed.map(({ id }) => id));
  for (const erasure of known) if (!onList.has(erasure.id)) await list.add(erasure);
  const done = new Set(known.map(({ id }) => id));
  for (const erasure of listed) if (!done.has(erasure.id)) await applyAgain(desk, erasure);
  await finishErasures(desk);
}

/** Those that were cut off, perhaps before they were on the list. */
export async function finishErasures(desk: LeavingDesk): Promise<void> {
  for (const erasure of await undoneErasures(desk.database.read)) {
    await desk.list.add(erasure);
    await finishErasure(desk, erasure);
  }
}

async function applyAgain({ database, clock, keptTextMs }: LeavingDesk, erasure: Erasure): Promise<void> {
  await database.write(async (tx) => {
    await lockRooms(tx);
    await destroyPerson(tx, erasure, { now: clock.now(), keptTextMs });
    // Who was of the staff when the copy was made had given that up before.
    await deleteRolesOf(tx, erasure.person);
    if ((await findPerson(tx, erasure.person))?.role === "host")
      await updatePerson(tx, erasure.person, { role: "none" });
  }, "rows");
}
