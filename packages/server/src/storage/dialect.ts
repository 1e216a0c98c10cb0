import { type Kysely, PostgresAdapter, type SelectQueryBuilder } from "kysely";

/** Whether a connection, or the transaction of an act, speaks PostgreSQL's SQL rather than SQLite's. */
// biome-ignore lint/suspicious/noExplicitAny: whichever tables it knows
export function isPostgres(db: Kysely<any>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * Keeps the rows that a query finds as they are until the act commits. SQLite has one writer, so nothing is needed there;
 * on PostgreSQL a row lock, waited for by every other act that decides on the same rows.
 */
export function lockRows<DB, TB extends keyof DB, O>(
  tx: Kysely<DB>,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return isPostgres(tx) ? query.forUpdate() : query;
}
