import type { DecisionId } from "@parvis/protocol/ids";
import { type Selectable, sql } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

export type RuleAct = Selectable<Schema["rule_acts"]>;

export async function countActs(db: Reader): Promise<number> {
  const count = db.selectFrom("rule_acts").select((one) => one.fn.countAll().as("count"));
  return Number((await count.executeTakeFirstOrThrow()).count);
}

/** All that was done with one rule, or with each, in order. */
export function listActs(db: Reader, rule?: string): Promise<RuleAct[]> {
  const acts = db.selectFrom("rule_acts").selectAll().orderBy("rule").orderBy("no");
  return (rule === undefined ? acts : acts.where("rule", "=", rule)).execute();
}

/** The next act of a rule. Of two at once that both saw the same acts before, the key lets one through. */
export async function insertAct(tx: Tx, act: RuleAct): Promise<void> {
  await tx.insertInto("rule_acts").values(act).execute();
}

export type RuleHits = Schema["rule_hits"];

/** Adds to what is counted; in one order for all processes, so that none waits for another in a circle. */
export async function addHits(tx: Tx, hits: readonly RuleHits[]): Promise<void> {
  await tx
    .insertInto("rule_hits")
    .values(hits)
    .onConflict((on) =>
      on.columns(["at", "rule", "version", "state"]).doUpdateSet({ hits: sql<number>`rule_hits.hits + excluded.hits` }),
    )
    .execute();
}

/** What each rule found since a time, by version and state; and all that was judged. */
export async function sumHits(db: Reader, since: number): Promise<Omit<RuleHits, "at">[]> {
  const rows = await db
    .selectFrom("rule_hits")
    .select((one) => ["rule", "version", "state", one.fn.sum<number>("hits").as("hits")])
    .where("at", ">=", since)
    .groupBy(["rule", "version", "state"])
    .execute();
  return rows.map(({ hits, ...row }) => ({ ...row, version: Number(row.version), hits: Number(hits) }));
}

/** What one version found in each ten minutes of a time, live or in shadow; for no rule, what was judged. */
export function hitsOf(db: Reader, { rule, version }: { rule: string; version: number }, since: number) {
  return db
    .selectFrom("rule_hits")
    .select(["at", (one) => one.fn.sum<number>("hits").as("hits")])
    .where("at", ">=", since)
    .where("rule", "=", rule)
    .where("version", "=", version)
    .groupBy("at")
    .execute();
}

export async function destroyHits(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom("rule_hits").where("at", "<", before).execute();
}

export async function insertMarks(
  tx: Tx,
  marks: readonly { decision: DecisionId; rule: string; found_at: number; stood: number }[],
): Promise<void> {
  if (marks.length > 0) await tx.insertInto("rule_marks").values(marks).execute();
}

/** The rules that found what a decision was about. */
export async function rulesMarked(db: Reader, decision: DecisionId): Promise<string[]> {
  const marked = db.selectFrom("rule_marks").select("rule").where("decision", "=", decision).orderBy("rule");
  return (await marked.execute()).map(({ rule }) => rule);
}

/**
 * Of each rule that found something since a time and was decided about, how often what it found stood. What was
 * overturned for whom it concerned did not; what was overturned for somebody who reported is decided anew.
 */
export async function countMarks(db: Reader, since: number): Promise<{ rule: string; of: number; times: number }[]> {
  const overturned = (by: "concerned" | "notifier") =>
    sql<boolean>`exists (select 1 from complaints c where c.decision = m.decision and c.state = 'overturned' and c.by = ${sql.lit(by)})`;
  const rows = await db
    .selectFrom("rule_marks as m")
    .select((one) => [
      "m.rule",
      one.fn.countAll<number>().as("of"),
      sql<number>`sum(case when m.stood = 1 and not ${overturned("concerned")} then 1 else 0 end)`.as("times"),
    ])
    .where("m.found_at", ">=", since)
    .where((one) => one.not(overturned("notifier")))
    .groupBy("m.rule")
    .orderBy("m.rule")
    .execute();
  return rows.map(({ rule, of, times }) => ({ rule, of: Number(of), times: Number(times) }));
}

export type RuleAlarmRow = Selectable<Schema["rule_alarms"]>;

export function openAlarms(db: Reader): Promise<RuleAlarmRow[]> {
  return db.selectFrom("rule_alarms").selectAll().where("ended_at", "is", null).orderBy("serial").execute();
}

/** Those that began since a time, and those that last, which come first. */
export async function alarmsSince(db: Reader, since: number): Promise<RuleAlarmRow[]> {
  const rows = await db
    .selectFrom("rule_alarms")
    .selectAll()
    .where((one) => one.or([one("at", ">=", since), one("ended_at", "is", null)]))
    .orderBy("serial", "desc")
    .execute();
  return rows.toSorted((a, b) => Number(a.ended_at !== null) - Number(b.ended_at !== null));
}

export async function beginAlarm(
  tx: Tx,
  alarm: Pick<RuleAlarmRow, "rule" | "at" | "hits" | "judged" | "usual">,
): Promise<void> {
  await tx
    .insertInto("rule_alarms")
    .values({ ...alarm, ended_at: null })
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function updateAlarm(
  tx: Tx,
  serial: number,
  changes: Partial<Pick<RuleAlarmRow, "hits" | "judged" | "usual" | "ended_at">>,
): Promise<void> {
  await tx.updateTable("rule_alarms").set(changes).where("serial", "=", serial).execute();
}
