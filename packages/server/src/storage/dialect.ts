import { type Kysely, PostgresAdapter, type SelectQueryBuilder } from "kysely";

/** Whether a connection, or the transaction of an act, speaks PostgreSQL's SQL rather than SQLite's. */
// biome-ignore lint/suspicious/noExplicitAny: whichever tables it knows
export function isPostgres(db: Kysely<any>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * Keeps the rows that a query finds as they are until the act commits. SQLite has one writer, so nothing is needed there;
 * on PostgreSQL a row lock, waited for by every other act that decides on the same rows. `skip`: rows that somebody else has
 * locked are passed over, for a chore that comes again.
 */
export function lockRows<DB, TB extends keyof DB, O>(
  tx: Kysely<DB>,
  query: SelectQueryBuilder<DB, TB, O>,
  those: "all" | "skip" = "all",
): SelectQueryBuilder<DB, TB, O> {
  if (!isPostgres(tx)) return query;
  return those === "all" ? query.forUpdate() : query.forUpdate().skipLocked();
}
