import type { PersonId } from "@parvis/protocol/ids";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import type { ContactSetting, RequestId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Updateable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";
import type { Asked } from "./rules.ts";

export type RequestRow = Schema["contact_requests"];
export type TalkRow = Schema["conversations"];

export async function findSetting(db: Reader, person: PersonId): Promise<ContactSetting> {
  const row = await db.selectFrom("contact_settings").select("setting").where("person", "=", person).executeTakeFirst();
  return row?.setting ?? "answered";
}

export async function putSetting(tx: Tx, person: PersonId, setting: ContactSetting): Promise<void> {
  await tx
    .insertInto("contact_settings")
    .values({ person, setting })
    .onConflict((at) => at.column("person").doUpdateSet({ setting }))
    .execute();
}

export async function putAnswered(tx: Tx, row: Schema["answered"]): Promise<void> {
  await tx
    .insertInto("answered")
    .values(row)
    .onConflict((at) => at.columns(["person", "other"]).doUpdateSet({ at: row.at }))
    .execute();
}

export async function hasAnswered(db: Reader, person: PersonId, other: PersonId): Promise<boolean> {
  const rows = db.selectFrom("answered").select("at").where("person", "=", person).where("other", "=", other);
  return (await rows.executeTakeFirst()) !== undefined;
}

export async function destroyAnswered(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom("answered").where("at", "<", before).execute();
}

export async function insertRequest(tx: Tx, row: RequestRow): Promise<void> {
  await tx.insertInto("contact_requests").values(row).execute();
}

export function findRequest(db: Reader, id: RequestId): Promise<RequestRow | undefined> {
  return db.selectFrom("contact_requests").selectAll().where("id", "=", id).executeTakeFirst();
}

export function findRequestOf(db: Reader, from: PersonId, to: PersonId): Promise<RequestRow | undefined> {
  const rows = db.selectFrom("contact_requests").selectAll().where("from_person", "=", from);
  return rows.where("to_person", "=", to).executeTakeFirst();
}

export async function updateRequest(tx: Tx, id: RequestId, changes: Updateable<RequestRow>): Promise<void> {
  await tx.updateTable("contact_requests").set(changes).where("id", "=", id).execute();
}

/** [CON12] What somebody asked of another one waits for no answer any more. To them it does; who got it can report it. */
export async function settleRequest(tx: Tx, from: PersonId, to: PersonId): Promise<void> {
  const asked = tx.updateTable("contact_requests").set({ state: "settled" }).where("from_person", "=", from);
  await asked.where("to_person", "=", to).where("state", "=", "waiting").execute();
}

/** What reached somebody and waits for their answer, oldest first. */
export function receivedBy(db: Reader, person: PersonId): Promise<RequestRow[]> {
  return db
    .selectFrom("contact_requests")
    .selectAll()
    .where("to_person", "=", person)
    .where("reaches", "=", 1)
    .where("state", "=", "waiting")
    .where("sealed", "is not", null)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

export function sentBy(db: Reader, person: PersonId): Promise<RequestRow[]> {
  const rows = db.selectFrom("contact_requests").selectAll().where("from_person", "=", person);
  return rows.orderBy("at", "desc").orderBy("id", "desc").limit(200).execute();
}

/** [CON4] What somebody asked since a moment: as this person, or with this device. */
export async function askedSince(db: Reader, who: { person: PersonId; device: number }, since: number): Promise<Asked> {
  const rows = await db
    .selectFrom("contact_requests")
    .select(["at", "state", "answered_at"])
    .where((eb) => eb.or([eb("from_person", "=", who.person), eb("device", "=", who.device)]))
    .where((eb) => eb.or([eb("at", ">", since), eb("answered_at", ">", since)]))
    .execute();
  const asked = rows.filter(({ at }) => at > since);
  const blocks = rows.filter(({ state, answered_at }) => state === "blocked" && answered_at! > since).length;
  const declined = asked.filter(({ state }) => state === "declined" || state === "blocked").length;
  return { requests: asked.length, declined, blocks };
}

/** What reached somebody between two moments and waits. */
export function requestsBetween(
  db: Reader,
  since: number,
  until: number,
): Promise<Pick<RequestRow, "id" | "from_person" | "to_person">[]> {
  return db
    .selectFrom("contact_requests")
    .select(["id", "from_person", "to_person"])
    .where("at", ">=", since)
    .where("at", "<=", until)
    .where("reaches", "=", 1)
    .where("state", "=", "waiting")
    .execute();
}

/** What was written in requests before a moment is gone; that there was one stays, so that there is no second one. */
export async function wipeRequests(tx: Tx, before: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("contact_requests")
    .set({ sealed: null, commitment: null, key_id: null })
    .where("at", "<", before)
    .where("sealed", "is not", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Keeps a code; those that are over by now go. */
export async function putLink(tx: Tx, row: Schema["contact_links"], now: number): Promise<void> {
  await tx.deleteFrom("contact_links").where("until", "<=", now).execute();
  await tx.insertInto("contact_links").values(row).execute();
}

export async function countLinks(db: Reader, person: PersonId, now: number): Promise<number> {
  const rows = db.selectFrom("contact_links").select("hash").where("person", "=", person).where("until", ">", now);
  return (await rows.execute()).length;
}

export function findLink(db: Reader, hash: string): Promise<Schema["contact_links"] | undefined> {
  return db.selectFrom("contact_links").selectAll().where("hash", "=", hash).executeTakeFirst();
}

export async function deleteLink(tx: Tx, hash: string): Promise<void> {
  await tx.deleteFrom("contact_links").where("hash", "=", hash).execute();
}

/** The two of a conversation in their one order. */
export const inOrder = (a: PersonId, b: PersonId): { one: PersonId; two: PersonId } =>
  a < b ? { one: a, two: b } : { one: b, two: a };

export async function insertTalk(tx: Tx, row: TalkRow): Promise<void> {
  await tx.insertInto("conversations").values(row).execute();
  await putSides(tx, row);
}

export function findTalkOf(db: Reader, a: PersonId, b: PersonId): Promise<TalkRow | undefined> {
  const { one, two } = inOrder(a, b);
  return db.selectFrom("conversations").selectAll().where("one", "=", one).where("two", "=", two).executeTakeFirst();
}

export function findTalk(db: Reader, id: ConversationId): Promise<TalkRow | undefined> {
  return db.selectFrom("conversations").selectAll().where("id", "=", id).executeTakeFirst();
}

/** A conversation, which then is nobody else's until the act commits: its positions are given one by one. */
export function lockTalk(tx: Tx, id: ConversationId): Promise<TalkRow | undefined> {
  return lockRows(tx, tx.selectFrom("conversations").selectAll().where("id", "=", id)).executeTakeFirst();
}

export async function updateTalk(tx: Tx, id: ConversationId, changes: Updateable<TalkRow>): Promise<void> {
  await tx.updateTable("conversations").set(changes).where("id", "=", id).execute();
}

export function talksOf(db: Reader, person: PersonId) {
  return db
    .selectFrom("conversations as c")
    .innerJoin("talk_sides as s", (on) => on.onRef("s.conversation", "=", "c.id").on("s.person", "=", person))
    .selectAll("c")
    .select(["s.read", "s.marks"])
    .where((eb) => eb.or([eb("c.one", "=", person), eb("c.two", "=", person)]))
    .orderBy("c.last_at", "desc")
    .orderBy("c.id", "desc")
    .execute();
}
/** Conversations that began, or in which something was said, since a moment. */
export function talksSince(db: Reader, since: number): Promise<TalkRow[]> {
  return db.selectFrom("conversations").selectAll().where("last_at", ">=", since).execute();
}

export function sidesOf(db: Reader, conversation: ConversationId): Promise<Schema["talk_sides"][]> {
  return db.selectFrom("talk_sides").selectAll().where("conversation", "=", conversation).execute();
}

export async function setMarks(tx: Tx, conversation: ConversationId, person: PersonId, on: boolean): Promise<void> {
  const side = tx
    .updateTable("talk_sides")
    .set({ marks: on ? 1 : 0 })
    .where("conversation", "=", conversation);
  await side.where("person", "=", person).execute();
}

/** Raises what somebody has read; returns whether it rose. */
export async function raiseRead(tx: Tx, conversation: ConversationId, person: PersonId, seq: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("talk_sides")
    .set({ read: seq })
    .where("conversation", "=", conversation)
    .where("person", "=", person)
    .where("read", "<", seq)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** One's part in a conversation that begins anew: read up to nothing. */
export async function putSides(tx: Tx, { id, one, two }: Pick<TalkRow, "id" | "one" | "two">): Promise<void> {
  const sides = [one, two].map((person) => ({ conversation: id, person, read: 0, marks: 0 }));
  await tx
    .insertInto("talk_sides")
    .values(sides)
    .onConflict((at) => at.doNothing())
    .execute();
}

/**
 * [LEA4] What somebody set and made for private talk, and what they were asked and had not answered. Their conversations
 * and what they asked stay with the others.
 */
export async function destroyContactsOf(tx: Tx, person: PersonId): Promise<void> {
  for (const table of ["contact_settings", "answered", "contact_links", "talk_sides"] as const)
    await tx.deleteFrom(table).where("person", "=", person).execute();
  const gone = { sealed: null, commitment: null, key_id: null };
  const received = tx.updateTable("contact_requests").set(gone).where("to_person", "=", person);
  await received.where("state", "=", "waiting").execute();
}

/** That somebody was ever asked, or asked. */
export async function destroyRequestsAbout(tx: Tx, person: PersonId): Promise<void> {
  const about = tx.deleteFrom("contact_requests");
  await about.where((eb) => eb.or([eb("from_person", "=", person), eb("to_person", "=", person)])).execute();
}

/** What somebody asked, and was asked, oldest first. */
export function requestsAbout(db: Reader, person: PersonId) {
  return db
    .selectFrom("contact_requests")
    .select(["from_person", "to_person", "at", "reaches", "state", "sealed"])
    .where((eb) => eb.or([eb("from_person", "=", person), eb("to_person", "=", person)]))
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/**
 * [LEA12] Conversations in which nothing was said since a moment, and one of whose two has not been seen since then, are
 * nobody's to see any more. What lies in one for a case keeps the conversation itself, and changes nothing of that.
 */
export async function destroySilentTalks(tx: Tx, before: number): Promise<void> {
  const silent = await tx
    .selectFrom("conversations as c")
    .innerJoin("persons as a", "a.id", "c.one")
    .innerJoin("persons as b", "b.id", "c.two")
    .select("c.id")
    .where("c.last_at", "<", before)
    .where((eb) => eb.or([eb("a.seen_at", "<", before), eb("b.seen_at", "<", before)]))
    .execute();
  for (const { id } of silent) {
    await tx.deleteFrom("talk_sides").where("conversation", "=", id).execute();
    const sealed = await tx
      .selectFrom("sealed_messages")
      .select("seq")
      .where("conversation", "=", id)
      .executeTakeFirst();
    if (sealed === undefined) await tx.deleteFrom("conversations").where("id", "=", id).execute();
  }
}

type TalkAnswer = Omit<Schema["talk_answers"], "slot" | "device">;

/** The first answer to a client id; `stale` where that was too long ago. */
export async function findAnswer(db: Reader, device: number, n: number): Promise<TalkAnswer | "stale" | undefined> {
  const row = await db
    .selectFrom("talk_answers")
    .select(["n", "conversation", "seq", "at"])
    .where("device", "=", device)
    .where("slot", "=", n % ANSWERS_KEPT)
    .executeTakeFirst();
  if (row === undefined || row.n < n) return undefined;
  return row.n === n ? row : "stale";
}

/** The highest number that a device has given a message; 0 where it has said nothing. */
export async function lastSaid(db: Reader, device: number): Promise<number> {
  const found = await db
    .selectFrom("talk_answers")
    .select("n")
    .where("device", "=", device)
    .orderBy("n", "desc")
    .executeTakeFirst();
  return found?.n ?? 0;
}

export async function putAnswer(tx: Tx, device: number, answer: TalkAnswer): Promise<void> {
  await tx
    .insertInto("talk_answers")
    .values({ device, slot: answer.n % ANSWERS_KEPT, ...answer })
    .onConflict((at) => at.columns(["device", "slot"]).doUpdateSet(answer))
    .execute();
}
