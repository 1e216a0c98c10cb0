import type { ReportReason } from "@parvis/protocol/client-frames";
import type { PersonId } from "@parvis/protocol/ids";
import type { MeetingId } from "@parvis/protocol/private";
import type { Updateable } from "kysely";
import type { Actor } from "../people/standing.ts";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

export type CheckedMeeting = Schema["checked_meetings"];

/** So many people's checks are compared with one. */
const COMPARED = 100;

export async function insertChecked(tx: Tx, row: CheckedMeeting): Promise<void> {
  await tx.insertInto("checked_meetings").values(row).execute();
}

export async function updateChecked(tx: Tx, id: MeetingId, changes: Updateable<CheckedMeeting>): Promise<void> {
  await tx.updateTable("checked_meetings").set(changes).where("id", "=", id).execute();
}

/** What somebody checked and is still kept, the newest first. */
export function checkedBy(db: Reader, checker: PersonId, now: number): Promise<CheckedMeeting[]> {
  return db
    .selectFrom("checked_meetings")
    .selectAll()
    .where("checker", "=", checker)
    .where("keep_until", ">", now)
    .orderBy("checked_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** How many meetings somebody checked since a moment, or their device: whichever is more. */
export async function countChecked(db: Reader, { person, device }: Actor, since: number): Promise<number> {
  const count = async (column: "checker" | "device", value: string | number) => {
    const rows = db
      .selectFrom("checked_meetings")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where(column, "=", value as never)
      .where("checked_at", ">", since);
    return Number((await rows.executeTakeFirstOrThrow()).count);
  };
  return Math.max(await count("checker", person), await count("device", device));
}

interface Near {
  now: number;
  windowMs: number;
}

/**
 * What others checked that may be the same: with the same person, or of the same place and time. The former come first,
 * however many others meet at a known place; of each the newest.
 */
export function checkedNear(
  db: Reader,
  { checker, counterparty, place_key, meets_at }: CheckedMeeting,
  { now, windowMs }: Near,
): Promise<CheckedMeeting[]> {
  return db
    .selectFrom("checked_meetings")
    .selectAll()
    .where((eb) =>
      eb.or([
        eb("counterparty", "=", counterparty),
        eb.and([
          eb("place_key", "=", place_key),
          eb("meets_at", ">=", meets_at - windowMs),
          eb("meets_at", "<=", meets_at + windowMs),
        ]),
      ]),
    )
    .where("checker", "!=", checker)
    .where("keep_until", ">", now)
    .orderBy((eb) => eb.case().when("counterparty", "=", counterparty).then(0).else(1).end())
    .orderBy("checked_at", "desc")
    .orderBy("id", "desc")
    .limit(COMPARED)
    .execute();
}

/** Checks of meetings with somebody who was reported since, whose checkers were not told that it is about the person. */
export function reportedMeetings(
  db: Reader,
  { reason, since, now }: { reason: ReportReason; since: number; now: number },
): Promise<CheckedMeeting[]> {
  return db
    .selectFrom("checked_meetings as c")
    .selectAll("c")
    .where((eb) => eb.or([eb("warned_of", "is", null), eb("warned_of", "!=", "person")]))
    .where("keep_until", ">", now)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("notices as n")
          .select("n.id")
          .whereRef("n.person", "=", "c.counterparty")
          .where("n.reason", "=", reason)
          .where("n.at", ">=", since),
      ),
    )
    .execute();
}

/** Notes that somebody has read what they were warned of; not for somebody else. */
export async function noteRead(tx: Tx, id: MeetingId, checker: PersonId, now: number): Promise<void> {
  await tx
    .updateTable("checked_meetings")
    .set({ read_at: now })
    .where("id", "=", id)
    .where("checker", "=", checker)
    .where("warned_of", "is not", null)
    .where("read_at", "is", null)
    .execute();
}

/** [MEE8] Destroys what has outlived its time. Returns whether there was anything. */
export async function destroyChecked(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("checked_meetings").where("keep_until", "<=", now).execute();
}
