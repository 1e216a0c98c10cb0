import type { PersonId } from "@parvis/protocol/ids";
import type { Selectable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

export type Proposal = Selectable<Schema["proposals"]>;

export async function insertProposal(tx: Tx, proposal: Proposal): Promise<void> {
  await tx.insertInto("proposals").values(proposal).execute();
}

export function findProposal(db: Reader, id: string): Promise<Proposal | undefined> {
  return db.selectFrom("proposals").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function hasWaitingNamed(db: Reader, skeleton: string): Promise<boolean> {
  const found = await db
    .selectFrom("proposals")
    .select("id")
    .where("skeleton", "=", skeleton)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return found !== undefined;
}

/** When this person proposed something after a moment, oldest first. */
export async function proposalTimes(db: Reader, person: PersonId, after: number): Promise<number[]> {
  const rows = await db
    .selectFrom("proposals")
    .select("at")
    .where("by", "=", person)
    .where("at", ">", after)
    .orderBy("at")
    .execute();
  return rows.map(({ at }) => at);
}

/** A decision changes a proposal once. */
export async function decideOn(
  tx: Tx,
  id: string,
  decision: Pick<Proposal, "state" | "reason" | "room" | "decided_at">,
): Promise<void> {
  await tx.updateTable("proposals").set(decision).where("id", "=", id).execute();
}

/** With the proposer's present name and the id of the room that came of it. */
function described(db: Reader) {
  return db
    .selectFrom("proposals as p")
    .innerJoin("persons", "persons.id", "p.by")
    .leftJoin("rooms", "rooms.no", "p.room")
    .selectAll("p")
    .select(["persons.name as proposer", "rooms.id as roomId"]);
}

export type DescribedProposal = Awaited<ReturnType<typeof waitingProposals>>[number];

/** Those that wait for a decision, the oldest first. */
export function waitingProposals(db: Reader) {
  return described(db).where("p.state", "=", "waiting").orderBy("p.id").execute();
}

/** The last ones decided, newest decision first. */
export function decidedProposals(db: Reader, limit: number) {
  return described(db)
    .where("p.state", "!=", "waiting")
    .orderBy("p.decided_at", "desc")
    .orderBy("p.id", "desc")
    .limit(limit)
    .execute();
}

export function proposalsOf(db: Reader, person: PersonId, limit: number) {
  return described(db).where("p.by", "=", person).orderBy("p.id", "desc").limit(limit).execute();
}

/** Destroys what somebody proposed and nobody has decided on. */
export async function destroyWaitingOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom("proposals").where("state", "=", "waiting").where("by", "=", person).execute();
}

/** Destroys what was decided before a moment. */
export async function destroyProposals(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom("proposals").where("state", "!=", "waiting").where("decided_at", "<", before).execute();
}
