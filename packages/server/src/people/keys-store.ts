import type { PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";

/** Who keeps a person's keys: a device by its number, the recovery phrase, or the passkey. */
export type Holder = `device ${number}` | "phrase" | "passkey";

export const holderOf = (device: number): Holder => `device ${device}`;

export type PersonKeyRow = Schema["person_keys"];
export type DeviceKeyRow = Schema["device_keys"];
export type PasskeyRow = Schema["passkeys"];

/** A private half for one holder. */
export interface Wrapped {
  no: number;
  wrapped: Uint8Array;
}

/** The person's row, which every act on their keys keeps as it is until it commits. */
export async function lockPerson(tx: Tx, person: PersonId) {
  return lockRows(tx, tx.selectFrom("persons").selectAll().where("id", "=", person)).executeTakeFirst();
}

/** All keys that a person has had, oldest first. */
export function personKeys(db: Reader, person: PersonId): Promise<PersonKeyRow[]> {
  return db.selectFrom("person_keys").selectAll().where("person", "=", person).orderBy("no").execute();
}

/** The key that is in use. */
export function currentKey(db: Reader, person: PersonId): Promise<PersonKeyRow | undefined> {
  return db
    .selectFrom("person_keys")
    .selectAll()
    .where("person", "=", person)
    .orderBy("no", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function insertPersonKey(tx: Tx, row: PersonKeyRow): Promise<void> {
  await tx.insertInto("person_keys").values(row).execute();
}

export function deviceKeys(db: Reader, person: PersonId): Promise<DeviceKeyRow[]> {
  return db.selectFrom("device_keys").selectAll().where("person", "=", person).orderBy("device").execute();
}

/** Whether a person has keys, and none of them for this device. */
export async function isStranger(db: Reader, person: PersonId, device: number): Promise<boolean> {
  if ((await deviceKeys(db, person)).some((one) => one.device === device)) return false;
  return (await currentKey(db, person)) !== undefined;
}

export async function putDeviceKey(tx: Tx, row: DeviceKeyRow): Promise<void> {
  const { device, ...changes } = row;
  await tx
    .insertInto("device_keys")
    .values(row)
    .onConflict((at) => at.column("device").doUpdateSet(changes))
    .execute();
}

/** A device holds nobody's keys any more. */
export async function deleteDeviceKey(tx: Tx, device: number): Promise<void> {
  await tx.deleteFrom("device_keys").where("device", "=", device).execute();
  await tx.deleteFrom("wrapped_keys").where("holder", "=", holderOf(device)).execute();
}

export async function putWrapped(tx: Tx, person: PersonId, holder: Holder, keys: readonly Wrapped[]): Promise<void> {
  for (const { no, wrapped } of keys) {
    await tx
      .insertInto("wrapped_keys")
      .values({ person, no, holder, wrapped })
      .onConflict((at) => at.columns(["person", "no", "holder"]).doUpdateSet({ wrapped }))
      .execute();
  }
}

export function wrappedFor(db: Reader, person: PersonId, holder: Holder): Promise<Wrapped[]> {
  return db
    .selectFrom("wrapped_keys")
    .select(["no", "wrapped"])
    .where("person", "=", person)
    .where("holder", "=", holder)
    .orderBy("no")
    .execute();
}

export function findPhrase(db: Reader, person: PersonId): Promise<Schema["phrases"] | undefined> {
  return db.selectFrom("phrases").selectAll().where("person", "=", person).executeTakeFirst();
}

export async function putPhrase(tx: Tx, row: Schema["phrases"]): Promise<void> {
  await tx.deleteFrom("wrapped_keys").where("person", "=", row.person).where("holder", "=", "phrase").execute();
  const { person: _, ...changes } = row;
  await tx
    .insertInto("phrases")
    .values(row)
    .onConflict((at) => at.column("person").doUpdateSet(changes))
    .execute();
}

/** One link at a time: an earlier one is void. */
export async function putDeviceLink(tx: Tx, row: Schema["device_links"]): Promise<void> {
  await tx.deleteFrom("device_links").where("person", "=", row.person).execute();
  await tx.insertInto("device_links").values(row).execute();
}

/** Takes a link, once. */
export function takeDeviceLink(tx: Tx, hash: string): Promise<Schema["device_links"] | undefined> {
  return tx.deleteFrom("device_links").where("hash", "=", hash).returningAll().executeTakeFirst();
}

export async function insertRecovery(tx: Tx, row: Schema["recoveries"]): Promise<void> {
  await tx.insertInto("recoveries").values(row).execute();
}

/** Takes a challenge, once. */
export function takeRecovery(tx: Tx, id: string): Promise<Schema["recoveries"] | undefined> {
  return tx.deleteFrom("recoveries").where("id", "=", id).returningAll().executeTakeFirst();
}

export function findPasskey(db: Reader, person: PersonId): Promise<PasskeyRow | undefined> {
  return db.selectFrom("passkeys").selectAll().where("person", "=", person).executeTakeFirst();
}

export function findPasskeyById(db: Reader, id: string): Promise<PasskeyRow | undefined> {
  return db.selectFrom("passkeys").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function insertPasskey(tx: Tx, row: PasskeyRow): Promise<void> {
  await tx.insertInto("passkeys").values(row).execute();
}

/** Notes how often a passkey has signed; false where it is there no more, or has signed more often since. */
export async function countPasskey(tx: Tx, { id, counter }: PasskeyRow, next: number): Promise<boolean> {
  const counted = tx.updateTable("passkeys").set({ counter: next }).where("id", "=", id).where("counter", "=", counter);
  return (await counted.executeTakeFirstOrThrow()).numUpdatedRows === 1n;
}

/** A passkey opens nothing any more. */
export async function deletePasskey(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom("passkeys").where("person", "=", person).execute();
  await tx.deleteFrom("wrapped_keys").where("person", "=", person).where("holder", "=", "passkey").execute();
}

export async function insertPasskeyChallenge(tx: Tx, row: Schema["passkey_challenges"]): Promise<void> {
  await tx.insertInto("passkey_challenges").values(row).execute();
}

/** Takes a challenge, once. */
export function takePasskeyChallenge(tx: Tx, challenge: string): Promise<Schema["passkey_challenges"] | undefined> {
  return tx.deleteFrom("passkey_challenges").where("challenge", "=", challenge).returningAll().executeTakeFirst();
}

export async function insertKeyChallenge(tx: Tx, row: Schema["key_challenges"]): Promise<void> {
  await tx.insertInto("key_challenges").values(row).execute();
}

/** Takes a challenge, once. */
export function takeKeyChallenge(tx: Tx, id: string): Promise<Schema["key_challenges"] | undefined> {
  return tx.deleteFrom("key_challenges").where("id", "=", id).returningAll().executeTakeFirst();
}

/** Links and challenges whose time is over. */
export async function destroyOffers(tx: Tx, now: number): Promise<void> {
  for (const table of ["device_links", ...challenges] as const)
    await tx.deleteFrom(table).where("until", "<=", now).execute();
}

/** [LEA4] Every key of somebody, whoever held it, and every way to another device. */
export async function destroyKeysOf(tx: Tx, person: PersonId): Promise<void> {
  for (const table of [...heldBy, "passkeys", "device_links", ...challenges] as const)
    await tx.deleteFrom(table).where("person", "=", person).execute();
}

const challenges = ["recoveries", "passkey_challenges", "key_challenges"] as const;
const heldBy = ["wrapped_keys", "person_keys", "device_keys", "phrases"] as const;

/** A person is on these devices alone, and no link leads to another one. */
export async function keepOnly(tx: Tx, person: PersonId, devices: number[], now: number): Promise<void> {
  await tx.deleteFrom("device_links").where("person", "=", person).execute();
  await tx
    .updateTable("sessions")
    .set({ ended_at: now })
    .where("person_id", "=", person)
    .where("device_no", "not in", devices)
    .where("ended_at", "is", null)
    .execute();
}
