import type { CaseId, PersonId } from "@parvis/protocol/ids";
import {
  type Expression,
  expressionBuilder,
  type Insertable,
  type Selectable,
  type SqlBool,
  type Updateable,
} from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { House, Schema } from "../storage/schema.ts";
import { weightOf } from "./weigh.ts";

export type Case = Selectable<Schema["cases"]>;

/** A case, which then stays as it is until the act commits. */
export function lockCase(tx: Tx, id: CaseId): Promise<Case | undefined> {
  return lockRows(tx, tx.selectFrom("cases").selectAll().where("id", "=", id)).executeTakeFirst();
}

export function findCase(db: Reader, id: CaseId): Promise<Case | undefined> {
  return db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The open case about a subject, or the one that it was merged into; locked. */
export async function lockOpenCase(tx: Tx, subject: string): Promise<Case | undefined> {
  let found = await tx
    .selectFrom("cases")
    .select(["id", "state", "merged_into"])
    .where("subject", "=", subject)
    .where("state", "!=", "decided")
    .orderBy("opened_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  while (found?.state === "merged") {
    const into: CaseId = found.merged_into!;
    found = await tx
      .selectFrom("cases")
      .select(["id", "state", "merged_into"])
      .where("id", "=", into)
      .executeTakeFirst();
  }
  const locked = found && (await lockCase(tx, found.id));
  return locked?.state === "open" ? locked : undefined;
}

/** Whether another case went on in this one. */
export async function hasMerged(db: Reader, id: CaseId): Promise<boolean> {
  const merged = db.selectFrom("cases").select("id").where("merged_into", "=", id).limit(1);
  return (await merged.executeTakeFirst()) !== undefined;
}

export async function insertCase(tx: Tx, one: Insertable<Schema["cases"]>): Promise<void> {
  await tx.insertInto("cases").values(one).execute();
}

export async function updateCase(tx: Tx, id: CaseId, changes: Updateable<Schema["cases"]>): Promise<void> {
  await tx.updateTable("cases").set(changes).where("id", "=", id).execute();
}

interface Entry {
  case: CaseId;
  at: number;
  by: PersonId | House | null;
  act: string;
  note?: string | undefined;
}

/** What is done with a case is written down in the same transaction. */
export async function logCase(tx: Tx, { case: case_id, at, by, act, note }: Entry): Promise<void> {
  await tx
    .insertInto("case_log")
    .values({ case_id, at, by, act, note: note ?? null })
    .execute();
}

export function caseLog(db: Reader, id: CaseId) {
  return db
    .selectFrom("case_log")
    .select(["at", "by", "act", "note"])
    .where("case_id", "=", id)
    .orderBy("serial")
    .execute();
}

/** Which cases are there for somebody. */
export interface Seen {
  /** Those of these rooms alone. */
  rooms: number[] | undefined;
  /** None about this person. */
  not: PersonId | undefined;
}

const ofCase = expressionBuilder<{ c: Schema["cases"] }, "c">();

/** [MOD20, MOD49] Of the cases `c`, those that are there for somebody. */
export function isThere({ rooms, not }: Seen): Expression<SqlBool> {
  return ofCase.and([
    ...(rooms === undefined ? [] : [ofCase("c.room", "in", some(rooms))]),
    ...(not === undefined ? [] : [ofCase.or([ofCase("c.person", "is", null), ofCase("c.person", "!=", not)])]),
  ]);
}

interface Queued extends Seen {
  now: number;
  limit: number;
  after: Case | undefined;
  /** Those alone that a trusted flagger speaks in. */
  trusted: boolean;
}

/** Open cases, the heaviest first, then those that have waited longest; those put aside come when their time does. */
export function queuedCases(db: Reader, { now, limit, after, trusted, ...seen }: Queued) {
  let query = described(db)
    .where("c.state", "=", "open")
    .where(isThere(seen))
    .where((eb) => eb.or([eb("c.waits_until", "is", null), eb("c.waits_until", "<=", now)]))
    .orderBy("c.weight", "desc")
    .orderBy("c.opened_at")
    .orderBy("c.id")
    .limit(limit);
  if (trusted) query = query.where("c.trusted", "=", 1);
  if (after !== undefined) {
    const { weight, opened_at: at, id } = after;
    query = query.where((eb) =>
      eb.or([
        eb("c.weight", "<", weight),
        eb.and([eb("c.weight", "=", weight), eb("c.opened_at", ">", at)]),
        eb.and([eb("c.weight", "=", weight), eb("c.opened_at", "=", at), eb("c.id", ">", id)]),
      ]),
    );
  }
  return query.execute();
}

/** Cases about one of these people, open ones first, the newest first. */
export function casesAbout(
  db: Reader,
  people: PersonId[],
  { not, rooms, limit }: { not: CaseId; rooms: number[] | undefined; limit: number },
) {
  // Those to show first: what is described of each is asked of these alone.
  const about = newestAbout(db, people, limit).where("c.id", "!=", not);
  return described(db)
    .where("c.id", "in", rooms === undefined ? about : about.where("c.room", "in", some(rooms)))
    .orderBy("c.state", "desc")
    .orderBy("c.opened_at", "desc")
    .execute();
}

/** The ids of cases about somebody, open ones first, the newest first; not of those that went on in another one. */
export const newestAbout = (db: Reader, people: PersonId[], limit: number) =>
  db
    .selectFrom("cases as c")
    .select("c.id")
    .where("c.person", "in", people)
    .where("c.state", "!=", "merged")
    .orderBy("c.state", "desc")
    .orderBy("c.opened_at", "desc")
    .limit(limit);

/** SQL has no empty list. */
export const some = (rooms: number[]): number[] => (rooms.length === 0 ? [-1] : rooms);

/** What cannot wait: of the gravest kind, harm within a quarter of an hour. */
export const URGENT = { severity: 4, minutes: 15 };

/** [MOD26] Of the cases `c`, those that cannot wait. */
export const isUrgent: Expression<SqlBool> = ofCase.and([
  ofCase("c.severity", ">=", URGENT.severity),
  ofCase("c.harm_minutes", "<=", URGENT.minutes),
]);

/** None of them weighs less than this, and the queue has an index by weight. */
const URGENT_WEIGHT = weightOf({ ...URGENT, reach: 1 });

const urgentOf = (db: Reader) =>
  db
    .selectFrom("cases as c")
    .selectAll("c")
    .where("c.state", "=", "open")
    .where("c.weight", ">=", URGENT_WEIGHT)
    .where(isUrgent);

/**
 * Open cases that cannot wait and that nobody has, so many at a time. Those first that nobody was called to, then those
 * that somebody was called to longest ago: however many there are, each has its turn.
 */
export function urgentFree(db: Reader, limit: number) {
  return urgentOf(db)
    .where("c.holder", "is", null)
    .orderBy((one) =>
      one.fn.coalesce(
        one
          .selectFrom("pages as g")
          .select((eb) => eb.fn.max("g.at").as("at"))
          .whereRef("g.case_id", "=", "c.id"),
        one.lit(0),
      ),
    )
    .orderBy("c.weight", "desc")
    .orderBy("c.opened_at")
    .limit(limit)
    .execute();
}

/** Those that somebody has: as many as people took. */
export function urgentHeld(db: Reader) {
  return urgentOf(db).where("c.holder", "is not", null).execute();
}

/** Since when nobody has had a case in hand, where somebody had it before. */
export async function freeSince(db: Reader, id: CaseId): Promise<number> {
  const acts = ["leave", "escalate to senior", "escalate to legal", "free again"];
  const log = db.selectFrom("case_log").select(["at", "act"]).where("case_id", "=", id).where("act", "in", acts);
  const last = await log.orderBy("serial", "desc").limit(1).executeTakeFirst();
  // Whoever is called as it is found to be free is called since then.
  return last === undefined ? 0 : last.at - (last.act === "free again" ? 1 : 0);
}

export function describeCase(db: Reader, id: CaseId) {
  return described(db).where("c.id", "=", id).executeTakeFirst();
}

export type DescribedCase = NonNullable<Awaited<ReturnType<typeof describeCase>>>;

function described(db: Reader) {
  return db
    .selectFrom("cases as c")
    .leftJoin("rooms as r", "r.no", "c.room")
    .leftJoin("persons as p", "p.id", "c.person")
    .selectAll("c")
    .select(["r.id as roomId", "r.name as roomName", "p.name as personName"])
    .select((one) =>
      one
        .selectFrom("notices as n")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .whereRef("n.case_id", "=", "c.id")
        .as("notices"),
    )
    .select((one) =>
      one
        .selectFrom("findings as f")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .whereRef("f.case_id", "=", "c.id")
        .as("findings"),
    );
}

/** Cases whose time is over, for as long as what is in them is destroyed: who puts one on hold meanwhile waits, or comes first. */
export async function lockOver(tx: Tx, now: number): Promise<void> {
  const over = tx.selectFrom("cases").select("id").where("keep_until", "<=", now).orderBy("id");
  await lockRows(tx, over).execute();
}

/** Destroys cases whose time is over, with what was written on them; one that went on in another goes with that one. */
export async function destroyCases(tx: Tx, now: number): Promise<void> {
  while (await destroyOver(tx, now));
}

async function destroyOver(tx: Tx, now: number): Promise<boolean> {
  const over = tx
    .selectFrom("cases as c")
    .leftJoin("cases as into", "into.id", "c.merged_into")
    .select("c.id")
    .where((eb) =>
      eb.or([eb("c.keep_until", "<=", now), eb.and([eb("c.merged_into", "is not", null), eb("into.id", "is", null)])]),
    );
  for (const table of ["case_log", "case_reads", "pages"] as const)
    await tx.deleteFrom(table).where("case_id", "in", over).execute();
  const { numDeletedRows } = await tx.deleteFrom("cases").where("id", "in", over).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
