import { type Kysely, sql } from "kysely";
import { isPostgres } from "../dialect.ts";

const SLOWED = "do update set until = excluded.until, seconds = excluded.seconds";

/** Whom a moderator slowed for longer is not let go sooner by what they posted meanwhile. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return;
  const { rows } = await sql<{
    text: string;
  }>`select pg_get_functiondef('append_noted_posts'::regproc) as text`.execute(db);
  const { text } = rows[0]!;
  if (text.split(SLOWED).length !== 2) throw new Error("append_noted_posts is not as it was");
  await sql.raw(text.replace(SLOWED, `${SLOWED} where s.until <= excluded.until`)).execute(db);
}

/** The same function to whoever calls it. */
export const livesWith = "2026-12-16-key-challenges";
