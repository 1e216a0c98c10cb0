import type { PersonId } from "@parvis/protocol/ids";
import type { NightEntry } from "@parvis/protocol/posture";
import { isThere, isUrgent, type Seen, some } from "../moderation/cases-store.ts";
import type { Reader } from "../storage/database.ts";

/** Reads of what moderation and safety keep, for the account of a night alone: nothing here is written. */

/** Of when it tells, and which cases are there for whoever is told. */
interface Told extends Seen {
  from: number;
  to: number;
}

const SHOWN_MOST = 200;

export async function nightCases(db: Reader, { from, to, ...seen }: Told): Promise<NightEntry[]> {
  const rows = await db
    .selectFrom("cases as c")
    .select(["c.id", "c.opened_at", "c.reason"])
    .where(isUrgent)
    .where(isThere(seen))
    .where("c.opened_at", ">=", from)
    .where("c.opened_at", "<=", to)
    .orderBy("c.opened_at")
    .limit(SHOWN_MOST)
    .execute();
  return rows.map(({ id, opened_at, reason }) => ({ at: opened_at, what: "case", case: id, reason }));
}

/** Somebody was called, or took a case: who, until it is said how they are shown. */
export type NightAct = Omit<NightEntry, "name"> & { person: PersonId };

export async function nightPages(db: Reader, { from, to, ...seen }: Told): Promise<NightAct[]> {
  const rows = await db
    .selectFrom("pages as g")
    .innerJoin("cases as c", "c.id", "g.case_id")
    .select(["g.case_id", "g.at", "g.person"])
    .where("g.at", ">=", from)
    .where("g.at", "<=", to)
    .where(isThere(seen))
    .orderBy("g.at")
    .orderBy("g.person")
    .limit(SHOWN_MOST)
    .execute();
  return rows.map(({ case_id, at, person }) => ({ at, what: "page", case: case_id, person }));
}

/** Who took an urgent case although they were not on duty. */
export async function nightTakes(db: Reader, { from, to, ...seen }: Told): Promise<NightAct[]> {
  const rows = await db
    .selectFrom("case_log as l")
    .innerJoin("cases as c", "c.id", "l.case_id")
    .select(["l.case_id", "l.at", "l.by"])
    .where("l.act", "=", "take")
    .where(isUrgent)
    .where("l.at", ">=", from)
    .where("l.at", "<=", to)
    .where(isThere(seen))
    .orderBy("l.serial")
    .limit(SHOWN_MOST)
    .execute();
  return rows.map(({ case_id, at, by }) => ({ at, what: "taken", case: case_id, person: by as PersonId }));
}

export async function countOtherCases(db: Reader, { from, to, ...seen }: Told): Promise<number> {
  const rows = await db
    .selectFrom("cases as c")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("c.opened_at", ">=", from)
    .where("c.opened_at", "<=", to)
    .where((eb) => eb.not(isUrgent))
    .where(isThere(seen))
    .executeTakeFirstOrThrow();
  return Number(rows.count);
}

export async function countHeld(db: Reader, { from, to, rooms }: Told): Promise<number> {
  const row = await heldPosts(db, rooms).where("at", ">=", from).where("at", "<=", to).executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function countHeldWaiting(db: Reader, { rooms }: Seen): Promise<number> {
  const row = await heldPosts(db, rooms).where("state", "=", "waiting").executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function countOpen(db: Reader, which: "urgent" | "any", seen: Seen): Promise<number> {
  const cases = db.selectFrom("cases as c").where(isThere(seen));
  const row = await (which === "urgent" ? cases.where(isUrgent) : cases)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("c.state", "=", "open")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function heldPosts(db: Reader, rooms: number[] | undefined) {
  const count = db.selectFrom("held_posts").select((eb) => eb.fn.countAll<number>().as("count"));
  return rooms === undefined ? count : count.where("room", "in", some(rooms));
}
