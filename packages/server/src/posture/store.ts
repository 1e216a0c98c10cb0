import type { PersonId } from "@parvis/protocol/ids";
import type { Insertable, Selectable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

export type Shield = Selectable<Schema["shields"]>;

/** The shield that is up at a moment. */
export function openShield(db: Reader, now: number): Promise<Shield | undefined> {
  return db
    .selectFrom("shields")
    .selectAll()
    .where("ended_at", "is", null)
    .where("until", ">", now)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
}

export function lastShield(db: Reader): Promise<Shield | undefined> {
  return db.selectFrom("shields").selectAll().orderBy("id", "desc").limit(1).executeTakeFirst();
}

export async function insertShield(tx: Tx, shield: Insertable<Schema["shields"]>): Promise<void> {
  await tx.insertInto("shields").values(shield).execute();
}

export async function endShield(tx: Tx, id: string, ended: { at: number; by: PersonId | "house" }): Promise<void> {
  await tx.updateTable("shields").set({ ended_at: ended.at, ended_by: ended.by }).where("id", "=", id).execute();
}

/** Those that fell by themselves and nobody has written that down. */
export function fallenShields(db: Reader, now: number): Promise<Shield[]> {
  return db.selectFrom("shields").selectAll().where("ended_at", "is", null).where("until", "<=", now).execute();
}

export function shieldsBetween(db: Reader, from: number, to: number): Promise<Shield[]> {
  return db
    .selectFrom("shields")
    .selectAll()
    .where("at", "<=", to)
    .where((eb) => eb.or([eb("ended_at", "is", null), eb("ended_at", ">=", from)]))
    .orderBy("at")
    .limit(200)
    .execute();
}

/** When somebody was on duty again, or nobody any more; the latest first. */
export function lastWatches(db: Reader, limit: number) {
  return db.selectFrom("watches").selectAll().orderBy("serial", "desc").limit(limit).execute();
}

export async function insertWatch(tx: Tx, at: number, staffed: boolean): Promise<void> {
  await tx
    .insertInto("watches")
    .values({ at, staffed: staffed ? 1 : 0 })
    .execute();
}

/** Adds to how much people have posted, as far as it counts. */
export async function addPosts(tx: Tx, persons: readonly PersonId[], most: number): Promise<void> {
  await tx
    .updateTable("persons")
    .set((eb) => ({ posts: eb("posts", "+", 1) }))
    .where("id", "in", persons)
    .where("posts", "<", most)
    .execute();
}

export type Trace = Schema["traces"];

export async function putTraces(tx: Tx, traces: readonly Trace[]): Promise<void> {
  if (traces.length === 0) return;
  await tx
    .insertInto("traces")
    .values([...traces])
    .onConflict((on) =>
      on.columns(["kind", "mark", "person"]).doUpdateSet((eb) => ({
        at: eb.ref("excluded.at"),
        destroy_at: eb.ref("excluded.destroy_at"),
      })),
    )
    .execute();
}

/** Who is banned now and left one of these marks. */
export function bannedBehind(db: Reader, marks: readonly string[], now: number) {
  return db
    .selectFrom("traces as t")
    .innerJoin("persons as p", "p.id", "t.person")
    .select(["t.kind", "t.mark", "t.at", "p.id", "p.name", "p.banned_at", "p.banned_until"])
    .where("t.mark", "in", [...marks])
    .where("t.destroy_at", ">", now)
    .where("p.banned_at", "is not", null)
    .where((eb) => eb.or([eb("p.banned_until", "is", null), eb("p.banned_until", ">", now)]))
    .orderBy("p.banned_at", "desc")
    .limit(100)
    .execute();
}

/** Whether so many people left a mark. Thousands may have: no more of them are looked at than have to be. */
export async function isLeftBy(db: Reader, mark: string, people: number): Promise<boolean> {
  const rows = await db.selectFrom("traces").select("person").where("mark", "=", mark).limit(people).execute();
  return rows.length >= people;
}

export async function insertEvasion(tx: Tx, evasion: Schema["evasions"]): Promise<void> {
  await tx.insertInto("evasions").values(evasion).execute();
}

/** Who is linked with somebody by a suspected return after a ban, on either side. */
export async function suspectedSame(db: Reader, person: PersonId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom("evasions")
    .select(["person", "banned"])
    .where((eb) => eb.or([eb("person", "=", person), eb("banned", "=", person)]))
    .limit(20)
    .execute();
  return rows.map((row) => (row.person === person ? row.banned : row.person));
}

/** Links that are over: their case is decided, the ban is lifted or has ended, or their time is up. */
export async function evasionsOver(db: Reader, now: number): Promise<PersonId[]> {
  const rows = await db
    .selectFrom("evasions as e")
    .innerJoin("persons as b", "b.id", "e.banned")
    .leftJoin("findings as f", "f.id", "e.finding")
    .leftJoin("cases as c", "c.id", "f.case_id")
    .select("e.person")
    .where((eb) =>
      eb.or([
        eb("e.until", "<=", now),
        eb("c.state", "=", "decided"),
        eb("b.banned_at", "is", null),
        eb("b.banned_until", "<=", now),
      ]),
    )
    .execute();
  return rows.map(({ person }) => person);
}

export async function endEvasions(tx: Tx, persons: readonly PersonId[]): Promise<void> {
  await tx
    .updateTable("persons")
    .set({ newcomer_until: null })
    .where("id", "in", [...persons])
    .execute();
  await tx
    .deleteFrom("evasions")
    .where("person", "in", [...persons])
    .execute();
}

/** [PST8] Destroys what has outlived its time. Returns whether there was anything. */
export async function destroyTraces(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("traces").where("destroy_at", "<=", now).execute();
}
