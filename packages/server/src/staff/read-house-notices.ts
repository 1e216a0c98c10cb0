import type { PersonId } from "@parvis/protocol/ids";
import type { HouseNotice, SentNotice } from "@parvis/protocol/staff";
import { admitDesk, type DeskReader, requireSome } from "../moderation/roles-store.ts";
import { seeStaff } from "../moderation/see-staff.ts";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader } from "../storage/database.ts";
import { latestHouseNotices, lockHouseNotice, unseenBy, updateHouseNotice } from "./house-notices-store.ts";
import type { StaffDesk } from "./staff-desk.ts";

type Desk = Pick<StaffDesk, "database" | "clock">;

/** [STF12] What the house wrote to somebody and they have not read: without a name. */
export async function myHouseNotices(db: Reader, person: PersonId): Promise<HouseNotice[]> {
  return (await unseenBy(db, person)).map(({ id, at, text }) => ({ id, at, text }));
}

/** Somebody has read what the house wrote to them. */
export async function markHouseNoticeRead(desk: Desk, actor: Actor, id: string): Promise<void> {
  await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    admitPerson(await findStanding(tx, actor.session), now);
    const notice = await lockHouseNotice(tx, id);
    if (notice?.person !== actor.person) throw new Refusal("not_found");
    if (notice.seen_at === null) await updateHouseNotice(tx, id, { seen_at: now });
  }, "rows");
}

const SHOWN = 100;

/** [STF13] What was written to people, newest first, for everybody of the whole desk but whom it was written to ([STF12]). */
export async function sentHouseNotices(db: Reader, reader: DeskReader): Promise<SentNotice[]> {
  const rows = await latestHouseNotices(db, { limit: SHOWN, not: reader.person });
  const staff = await seeStaff(
    db,
    reader,
    rows.flatMap(({ by, witness }) => [by, witness]),
  );
  return rows.map((row) => ({
    ...{ id: row.id, at: row.at, text: row.text },
    by: staff(row.by)!,
    to: { id: row.person, name: row.toName },
    ...(row.seen_at === null ? {} : { seenAt: row.seen_at }),
    ...(row.witness === null ? {} : { witness: { ...staff(row.witness)!, at: row.witnessed_at! } }),
  }));
}

/** [STF13] A second person has looked at what somebody wrote; the first who does is on record. */
export async function witnessHouseNotice(desk: Desk, actor: Actor, id: string): Promise<void> {
  await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    requireSome(await admitDesk(tx, actor, now), "read-notices");
    const notice = await lockHouseNotice(tx, id);
    if (notice === undefined || notice.person === actor.person) throw new Refusal("not_found");
    if (notice.by === actor.person) throw new Refusal("second_needed");
    if (notice.witness === null) await updateHouseNotice(tx, id, { witness: actor.person, witnessed_at: now });
  }, "rows");
}
