import { type Kysely, sql } from "kysely";
import { isPostgres } from "../dialect.ts";

/** Nobody is kept from replying to somebody with a part at the desk, nor are these from replying to anybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return;
  const { rows } = await sql<{ text: string }>`select pg_get_functiondef('append_posts'::regproc) as text`.execute(db);
  let text = rows[0]!.text;
  for (const [before, person] of [
    ["o.role = 'none'", "o.id"],
    ["e.seq = d.reply and d.role = 'none'", "d.person_id"],
  ] as const) {
    if (text.split(before).length !== 2) throw new Error("append_posts is not as it was");
    const hasPart = `exists (select 1 from desk_roles r where r.person = ${person})`;
    text = text.replace(before, `${before} and not ${hasPart}`);
  }
  await sql.raw(text).execute(db);
}

/** The same function, that says the same of whoever has no part at the desk. */
export const livesWith = "2026-12-12-left-names";
