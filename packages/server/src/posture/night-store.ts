import type { PersonId } from "@parvis/protocol/ids";
import type { NightEntry } from "@parvis/protocol/posture";
import type { Reader } from "../storage/database.ts";

/** Reads of what moderation and safety keep, for the account of a night alone: nothing here is written. */

const SHOWN_MOST = 200;
/** As paging has it: of the gravest kind, harm within a quarter of an hour. */
const URGENT = { severity: 4, minutes: 15 };

export async function nightCases(db: Reader, from: number, to: number): Promise<NightEntry[]> {
  const rows = await urgentCases(db)
    .select(["id", "opened_at", "reason"])
    .where("opened_at", ">=", from)
    .where("opened_at", "<=", to)
    .orderBy("opened_at")
    .limit(SHOWN_MOST)
    .execute();
  return rows.map(({ id, opened_at, reason }) => ({ at: opened_at, what: "case", case: id, reason }));
}

/** Somebody was called, or took a case: who, until it is said how they are shown. */
export type NightAct = Omit<NightEntry, "name"> & { person: PersonId };

export async function nightPages(db: Reader, from: number, to: number): Promise<NightAct[]> {
  const rows = await db
    .selectFrom("pages")
    .select(["case_id", "at", "person"])
    .where("at", ">=", from)
    .where("at", "<=", to)
    .orderBy("at")
    .orderBy("person")
    .limit(SHOWN_MOST)
    .execute();
  return rows.map(({ case_id, at, person }) => ({ at, what: "page", case: case_id, person }));
}

/** Who took an urgent case although they were not on duty. */
export async function nightTakes(db: Reader, from: number, to: number): Promise<NightAct[]> {
  const rows = await db
    .selectFrom("case_log as l")
    .innerJoin("cases as c", "c.id", "l.case_id")
    .select(["l.case_id", "l.at", "l.by"])
    .where("l.act", "=", "take")
    .where("c.severity", ">=", URGENT.severity)
    .where("c.harm_minutes", "<=", URGENT.minutes)
    .where("l.at", ">=", from)
    .where("l.at", "<=", to)
    .orderBy("l.serial")
    .limit(SHOWN_MOST)
    .execute();
  return rows.map(({ case_id, at, by }) => ({ at, what: "taken", case: case_id, person: by as PersonId }));
}

export async function countOtherCases(db: Reader, from: number, to: number): Promise<number> {
  const rows = await db
    .selectFrom("cases")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("opened_at", ">=", from)
    .where("opened_at", "<=", to)
    .where((eb) => eb.or([eb("severity", "<", URGENT.severity), eb("harm_minutes", ">", URGENT.minutes)]))
    .executeTakeFirstOrThrow();
  return Number(rows.count);
}

export async function countHeld(db: Reader, from: number, to: number): Promise<number> {
  const row = await db
    .selectFrom("held_posts")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("at", ">=", from)
    .where("at", "<=", to)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function countHeldWaiting(db: Reader): Promise<number> {
  const row = await db
    .selectFrom("held_posts")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function countOpen(db: Reader, which: "urgent" | "any"): Promise<number> {
  const open = which === "urgent" ? urgentCases(db) : db.selectFrom("cases");
  const row = await open
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function urgentCases(db: Reader) {
  return db.selectFrom("cases").where("severity", ">=", URGENT.severity).where("harm_minutes", "<=", URGENT.minutes);
}
