import { type Kysely, sql } from "kysely";
import { isPostgres } from "../dialect.ts";

const VERDICT = "when mode = 'closed' then 'closed'";
const PERSON = "p.name, p.role, p.banned_at";
/** What a process says of its house on its connections; one that says nothing has no readers. */
const READER = "when protected_as = any(string_to_array(current_setting('parvis.readers', true), ' ')) then 'reader'";

/** Who only reads at their age is read in the transaction of the post, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return;
  const { rows } = await sql<{ text: string }>`select pg_get_functiondef('append_posts'::regproc) as text`.execute(db);
  const { text } = rows[0]!;
  if ([VERDICT, PERSON].some((part) => text.split(part).length !== 2)) throw new Error("append_posts is not as it was");
  const after = text.replace(PERSON, `${PERSON}, p.protected_as`).replace(VERDICT, `${READER}\n        ${VERDICT}`);
  await sql.raw(after).execute(db);
}

/** The same function for who says nothing of readers. */
export const livesWith = "2026-12-10-sign-in-secrets";
