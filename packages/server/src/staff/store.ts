import type { PersonId } from "@parvis/protocol/ids";
import type { Insertable, Selectable, Updateable } from "kysely";
import { hashToken, newToken } from "../people/tokens.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";
import type { StaffActor } from "./staff-actor.ts";

export type Key = Selectable<Schema["staff_keys"]>;
export type Codes = Selectable<Schema["staff_codes"]>;
export type StaffAct = Schema["staff_log"]["act"];

export function keysOf(db: Reader, person: PersonId): Promise<Key[]> {
  return db
    .selectFrom("staff_keys")
    .selectAll()
    .where("person", "=", person)
    .orderBy("made_at")
    .orderBy("id")
    .execute();
}

export async function insertKey(tx: Tx, key: Insertable<Schema["staff_keys"]>): Promise<void> {
  await tx.insertInto("staff_keys").values(key).execute();
}

/** False where the key is gone, or was used, since it was read. */
export async function updateKey(tx: Tx, key: Key, changes: Pick<Key, "counter" | "used_at">): Promise<boolean> {
  const used = tx.updateTable("staff_keys").set(changes).where("id", "=", key.id).where("person", "=", key.person);
  return (await used.where("counter", "=", key.counter).executeTakeFirstOrThrow()).numUpdatedRows === 1n;
}

/** Resolves with its name; undefined where somebody has no such key. */
export async function deleteKey(tx: Tx, person: PersonId, id: string): Promise<string | undefined> {
  const gone = tx.deleteFrom("staff_keys").where("person", "=", person).where("id", "=", id);
  return (await gone.returning("name").executeTakeFirst())?.name;
}

export function codesOf(db: Reader, person: PersonId): Promise<Codes | undefined> {
  return db.selectFrom("staff_codes").selectAll().where("person", "=", person).executeTakeFirst();
}

const noCodes = { secret: null, offered: null, last_step: 0, wrong: 0, wrong_at: 0 };

/** What somebody's codes stand at, made where there is nothing yet; nobody else's act's until this one commits. */
export async function lockCodes(tx: Tx, person: PersonId): Promise<Codes> {
  await tx
    .insertInto("staff_codes")
    .values({ person, ...noCodes })
    .onConflict((on) => on.doNothing())
    .execute();
  return lockRows(tx, tx.selectFrom("staff_codes").selectAll().where("person", "=", person)).executeTakeFirstOrThrow();
}

export async function updateCodes(tx: Tx, person: PersonId, changes: Updateable<Schema["staff_codes"]>): Promise<void> {
  await tx.updateTable("staff_codes").set(changes).where("person", "=", person).execute();
}

export async function countRecovery(db: Reader, person: PersonId): Promise<number> {
  const { count } = await db
    .selectFrom("staff_recovery")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("person", "=", person)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function replaceRecovery(tx: Tx, person: PersonId, hashes: string[]): Promise<void> {
  await tx.deleteFrom("staff_recovery").where("person", "=", person).execute();
  if (hashes.length === 0) return;
  await tx
    .insertInto("staff_recovery")
    .values(hashes.map((hash) => ({ hash, person })))
    .execute();
}

/** Uses a recovery code up; false where there is none such. */
export async function useRecovery(tx: Tx, person: PersonId, hash: string): Promise<boolean> {
  const gone = tx.deleteFrom("staff_recovery").where("person", "=", person).where("hash", "=", hash);
  return (await gone.executeTakeFirstOrThrow()).numDeletedRows === 1n;
}

export async function putChallenge(tx: Tx, session: number, challenge: string, at: number): Promise<void> {
  await tx.deleteFrom("staff_challenges").where("session", "=", session).execute();
  await tx.insertInto("staff_challenges").values({ session, challenge, at }).execute();
}

/** Takes a session's challenge, which is then used up. */
export function takeChallenge(tx: Tx, session: number) {
  return tx.deleteFrom("staff_challenges").where("session", "=", session).returningAll().executeTakeFirst();
}

/** [STF18] When somebody signed in, as far as their browser shows the secret of it. */
export async function signedInAt(
  db: Reader,
  { session, person, signIn }: Pick<StaffActor, "session" | "person" | "signIn">,
): Promise<number | undefined> {
  if (signIn === undefined) return undefined;
  const found = await db
    .selectFrom("staff_sign_ins")
    .select("at")
    .where("session", "=", session)
    .where("person", "=", person)
    .where("secret", "=", hashToken(signIn))
    .executeTakeFirst();
  return found?.at;
}

/** [STF18] Signs a session in, in place of what it was signed in by before. Resolves with the secret of it. */
export async function putSignIn(
  tx: Tx,
  { session, person }: Pick<StaffActor, "session" | "person">,
  at: number,
): Promise<string> {
  const secret = newToken();
  await tx.deleteFrom("staff_sign_ins").where("session", "=", session).execute();
  await tx
    .insertInto("staff_sign_ins")
    .values({ session, person, at, secret: hashToken(secret) })
    .execute();
  return secret;
}

export async function putInvite(tx: Tx, hash: string, person: PersonId, now: number): Promise<void> {
  await tx.deleteFrom("staff_invites").where("person", "=", person).execute();
  await tx.insertInto("staff_invites").values({ hash, person, made_at: now, used_at: null }).execute();
}

/** An invitation that was made for somebody after an instant and not used. */
export async function isInvited(db: Reader, hash: string, person: PersonId, after: number): Promise<boolean> {
  const found = await db
    .selectFrom("staff_invites")
    .select("hash")
    .where("hash", "=", hash)
    .where("person", "=", person)
    .where("made_at", ">", after)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}

/** False where another one was quicker. */
export async function useInvite(tx: Tx, hash: string, now: number): Promise<boolean> {
  const used = tx
    .updateTable("staff_invites")
    .set({ used_at: now })
    .where("hash", "=", hash)
    .where("used_at", "is", null);
  return (await used.executeTakeFirstOrThrow()).numUpdatedRows === 1n;
}

/** [STF4] Whether somebody ever set up a way to sign in, whatever became of it. */
export async function everHadWay(db: Reader, person: PersonId): Promise<boolean> {
  const setUp = db.selectFrom("staff_log").select("serial").where("person", "=", person);
  return (await setUp.where("act", "in", ["passkey", "codes"]).limit(1).executeTakeFirst()) !== undefined;
}

interface Entry {
  at: number;
  person: PersonId;
  act: StaffAct;
  by?: PersonId | null;
  what?: string | null;
}

export async function logStaff(tx: Tx, { at, person, act, by = null, what = null }: Entry): Promise<void> {
  await tx.insertInto("staff_log").values({ at, person, act, by, what }).execute();
}

/** The latest entries of each of these acts, newest first: however often one is done, it hides none of another. */
export async function latestLog(db: Reader, acts: readonly StaffAct[], limit: number) {
  const log = db.selectFrom("staff_log").select(["serial", "at", "person", "act", "by", "what"]);
  const each = acts.map((act) => log.where("act", "=", act).orderBy("serial", "desc").limit(limit).execute());
  return (await Promise.all(each)).flat().toSorted((a, b) => b.serial - a.serial);
}

/** What no longer counts: challenges, invitations and sign-ins from before these instants. */
export async function destroyStale(
  tx: Tx,
  before: { challenges: number; invites: number; signIns: number },
): Promise<void> {
  await tx.deleteFrom("staff_challenges").where("at", "<", before.challenges).execute();
  await tx.deleteFrom("staff_invites").where("made_at", "<", before.invites).execute();
  await tx.deleteFrom("staff_sign_ins").where("at", "<", before.signIns).execute();
}

/** Every way in at the desk that somebody had, where they were signed in, and invitations. That they had one stays on record. */
export async function destroyWaysOf(tx: Tx, person: PersonId): Promise<void> {
  for (const table of ["staff_keys", "staff_codes", "staff_recovery", "staff_sign_ins", "staff_invites"] as const)
    await tx.deleteFrom(table).where("person", "=", person).execute();
}
