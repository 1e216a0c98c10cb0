import type { PersonId } from "@parvis/protocol/ids";
import type { Insertable, Selectable, SqlBool, Updateable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";
import { notOfStaff, ofStaff } from "./of-staff.ts";
import type { Standing } from "./standing.ts";

export type Device = Selectable<Schema["devices"]>;
export type Person = Selectable<Schema["persons"]>;

export function findDevice(db: Reader, hash: string): Promise<Device | undefined> {
  return db.selectFrom("devices").selectAll().where("hash", "=", hash).executeTakeFirst();
}

/** The device that somebody enters with, which then is nobody else's act's until this one commits. */
export function lockDevice(tx: Tx, hash: string): Promise<Device | undefined> {
  return lockRows(tx, tx.selectFrom("devices").selectAll().where("hash", "=", hash)).executeTakeFirst();
}

export function insertDevice(tx: Tx, device: Insertable<Schema["devices"]>): Promise<Device> {
  return tx.insertInto("devices").values(device).returningAll().executeTakeFirstOrThrow();
}

export async function updateDevice(tx: Tx, no: number, changes: Updateable<Schema["devices"]>): Promise<void> {
  await tx.updateTable("devices").set(changes).where("no", "=", no).execute();
}

export function findPerson(db: Reader, id: PersonId): Promise<Person | undefined> {
  return db.selectFrom("persons").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Who has a name or a look-alike of it, and stays so until the act commits. */
export function lockHolder(tx: Tx, skeleton: string): Promise<Person | undefined> {
  return lockRows(tx, tx.selectFrom("persons").selectAll().where("skeleton", "=", skeleton)).executeTakeFirst();
}

/** Who has one of these names, or a look-alike. */
export async function findBySkeletons(db: Reader, skeletons: string[]): Promise<PersonId[]> {
  if (skeletons.length === 0) return [];
  const rows = await db.selectFrom("persons").select("id").where("skeleton", "in", skeletons).execute();
  return rows.map(({ id }) => id);
}

export async function insertPerson(tx: Tx, person: Insertable<Schema["persons"]>): Promise<void> {
  await tx.insertInto("persons").values(person).execute();
}

export async function updatePerson(tx: Tx, id: PersonId, changes: Updateable<Schema["persons"]>): Promise<void> {
  await tx.updateTable("persons").set(changes).where("id", "=", id).execute();
}

/** A statement takes 32,766 parameters at most (SQLite's default); fewer make it short to prepare. */
const AT_ONCE = 1000;

/** Notes that these people are, or just were, here. In order, so that two processes seldom wait for one another. */
export async function touchPersons(tx: Tx, persons: PersonId[], now: number): Promise<void> {
  const ids = persons.toSorted();
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = ids.slice(i, i + AT_ONCE);
    await tx.updateTable("persons").set({ seen_at: now }).where("id", "in", some).execute();
  }
}

/** The person this device was last, whether the session still lives or not. */
export async function lastPersonOf(db: Reader, device: number): Promise<Person | undefined> {
  return db
    .selectFrom("sessions")
    .innerJoin("persons", "persons.id", "sessions.person_id")
    .selectAll("persons")
    .where("sessions.device_no", "=", device)
    .orderBy("sessions.no", "desc")
    .executeTakeFirst();
}

export type LivePerson = Person & { session: number; staff: SqlBool };

/** Who a device is now. Whose name was let go to somebody else is nobody until they choose another. */
export function livePerson(db: Reader, device: number): Promise<LivePerson | undefined> {
  return db
    .selectFrom("sessions")
    .innerJoin("persons", "persons.id", "sessions.person_id")
    .selectAll("persons")
    .select(["sessions.no as session", ofStaff("persons").as("staff")])
    .where("sessions.device_no", "=", device)
    .where("sessions.ended_at", "is", null)
    .where("persons.skeleton", "is not", null)
    .executeTakeFirst();
}

export function liveSession(db: Reader, device: number) {
  return db
    .selectFrom("sessions")
    .select(["no", "person_id"])
    .where("device_no", "=", device)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/** The devices that each of these people ever came with, rising. */
export async function devicesOf(db: Reader, persons: readonly PersonId[]): Promise<Map<PersonId, number[]>> {
  const devices = new Map(persons.map((person) => [person, [] as number[]]));
  if (persons.length === 0) return devices;
  const rows = await db
    .selectFrom("sessions")
    .select(["person_id as person", "device_no as device"])
    .distinct()
    .where("person_id", "in", persons)
    .orderBy("device_no")
    .execute();
  for (const { person, device } of rows) devices.get(person)!.push(device);
  return devices;
}

/** Who ever came with one of these devices. */
export async function sharingDevices(db: Reader, devices: number[], limit: number): Promise<PersonId[]> {
  if (devices.length === 0) return [];
  const rows = await db
    .selectFrom("sessions")
    .select("person_id")
    .distinct()
    .where("device_no", "in", devices)
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Who came first within so many milliseconds of somebody; nobody, where that was before `newAt`. */
export async function cameWith(
  db: Reader,
  person: PersonId,
  { withinMs, newAt, limit }: { withinMs: number; newAt: number; limit: number },
): Promise<PersonId[]> {
  const one = await db.selectFrom("persons").select("made_at").where("id", "=", person).executeTakeFirst();
  if (one === undefined || one.made_at < newAt) return [];
  const rows = await db
    .selectFrom("persons")
    .select("id")
    .where("made_at", ">=", one.made_at - withinMs)
    .where("made_at", "<=", one.made_at + withinMs)
    .where(notOfStaff("persons"))
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function insertSession(tx: Tx, device: number, person: PersonId, now: number): Promise<number> {
  const { no } = await tx
    .insertInto("sessions")
    .values({ device_no: device, person_id: person, started_at: now, ended_at: null })
    .returning("no")
    .executeTakeFirstOrThrow();
  return no;
}

export async function endSession(tx: Tx, no: number, now: number): Promise<void> {
  await tx.updateTable("sessions").set({ ended_at: now }).where("no", "=", no).where("ended_at", "is", null).execute();
}

/** Ends every session of somebody. */
export async function endAllSessions(tx: Tx, person: PersonId, now: number): Promise<void> {
  const live = tx.updateTable("sessions").set({ ended_at: now }).where("person_id", "=", person);
  await live.where("ended_at", "is", null).execute();
}

/** Whether somebody has a session, on whichever device. */
export async function isHere(db: Reader, person: PersonId): Promise<boolean> {
  const live = db.selectFrom("sessions").select("no").where("person_id", "=", person).where("ended_at", "is", null);
  return (await live.executeTakeFirst()) !== undefined;
}

/** That these devices were ever this person's is forgotten; with none named, of all. */
export async function destroySessionsOf(tx: Tx, person: PersonId, devices?: number[]): Promise<void> {
  const sessions = tx.deleteFrom("sessions").where("person_id", "=", person);
  await (devices === undefined ? sessions : sessions.where("device_no", "in", devices)).execute();
}

/** How often somebody entered since a moment. */
export async function countEntries(db: Reader, person: PersonId, since: number): Promise<number> {
  const { count } = await db
    .selectFrom("sessions")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("person_id", "=", person)
    .where("started_at", ">=", since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** When those of these people erased themselves who ever did; nobody of them does so before the act commits. */
export async function lockErased(tx: Tx, persons: PersonId[]): Promise<ReadonlyMap<PersonId, number>> {
  const ids = persons.toSorted();
  const found = new Map<PersonId, number>();
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = ids.slice(i, i + AT_ONCE);
    const rows = tx.selectFrom("persons").select(["id", "erased_at"]).where("id", "in", some).orderBy("id");
    for (const { id, erased_at } of await lockRows(tx, rows).execute())
      if (erased_at !== null) found.set(id, erased_at);
  }
  return found;
}

/** Those who erased themselves and have not come back since, and still have their name. */
export function erasedPersons(db: Reader): Promise<Person[]> {
  return db
    .selectFrom("persons")
    .selectAll()
    .where("erased_at", "is not", null)
    .where("name", "!=", "")
    .where((eb) => {
      const since = eb.selectFrom("sessions as s").select("s.no").whereRef("s.person_id", "=", "persons.id");
      return eb.not(
        eb.exists(
          since.where((s) => s.or([s("s.ended_at", "is", null), s("s.started_at", ">", s.ref("persons.erased_at"))])),
        ),
      );
    })
    .execute();
}

export function findStanding(tx: Reader, session: number): Promise<Standing | undefined> {
  return standings(tx).where("s.no", "=", session).executeTakeFirst();
}

/** How the persons of many sessions stand, and whether they are of the staff. */
export async function findStandings(
  db: Reader,
  sessions: number[],
): Promise<Map<number, Standing & { staff: SqlBool }>> {
  const found = new Map<number, Standing & { staff: SqlBool }>();
  for (let i = 0; i < sessions.length; i += AT_ONCE) {
    const rows = await standings(db)
      .select(["s.no", ofStaff("p").as("staff")])
      .where("s.no", "in", sessions.slice(i, i + AT_ONCE))
      .execute();
    for (const { no, ...standing } of rows) found.set(no, standing);
  }
  return found;
}

function standings(db: Reader) {
  return db
    .selectFrom("sessions as s")
    .innerJoin("persons as p", "p.id", "s.person_id")
    .select([
      "p.name",
      "p.role",
      "p.protected_as as band",
      "s.ended_at",
      "p.banned_at",
      "p.banned_until",
      "p.ban_reason",
    ])
    .select("p.ban_receipt");
}

/** Those whom the owner appointed, by name. */
export function listHosts(db: Reader): Promise<Pick<Person, "id" | "name">[]> {
  return db.selectFrom("persons").select(["id", "name"]).where("role", "=", "host").orderBy("name").execute();
}

export async function ownersOf(db: Reader): Promise<PersonId[]> {
  const found = await db.selectFrom("persons").select("id").where("role", "=", "owner").execute();
  return found.map(({ id }) => id);
}

export async function hasOwner(db: Reader): Promise<boolean> {
  const found = await db.selectFrom("persons").select("id").where("role", "=", "owner").executeTakeFirst();
  return found !== undefined;
}

export async function insertOwnerLink(tx: Tx, hash: string, now: number): Promise<void> {
  await tx.insertInto("owner_links").values({ hash, made_at: now, used_at: null }).execute();
}

/** Marks a link as used, and ends all others; false where there is none such, or it was used before. */
export async function useOwnerLink(tx: Tx, hash: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("owner_links")
    .set({ used_at: now })
    .where("hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  await tx.deleteFrom("owner_links").where("used_at", "is", null).execute();
  return true;
}
