import { type Kysely, sql } from "kysely";
import { migrations } from "../../../server/src/storage/migrations/index.ts";

/**
 * Preloaded into a server's process (`node --import next-version.ts`): it is the next version, which knows one step of
 * the schema more. The step does what a step may beside which an older version runs, to the tables of each message.
 */
const TABLES = ["persons", "sessions", "rooms", "events", "answers", "conversations", "sealed_messages"];
const STORED = ["text, target, device, n)", "d.reply, d.device_no, d.n\n"] as const;

const up = async (db: Kysely<unknown>) => {
  for (const table of TABLES)
    await sql.raw(`alter table ${table} add column noted text, add column rank bigint not null default 1`).execute(db);
  await sql`create index events_rank on events (rank)`.execute(db);
  const { rows } = await sql<{ text: string }>`select pg_get_functiondef('append_posts'::regproc) as text`.execute(db);
  const [into, from] = STORED;
  const text = rows[0]!.text
    .replace(into, into.replace(")", ", noted)"))
    .replace(from, from.replace("\n", ", 'next'\n"));
  await sql.raw(text).execute(db);
};

migrations["2999-01-01-next-version"] = { up, livesWith: Object.keys(migrations).sort().at(-1)! };
