import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** What is new in private talk is looked for every other second, by each process that has others beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "create index conversations_last on conversations (last_at)",
    "create index contact_requests_new on contact_requests (at) where reaches = 1 and state = 'waiting'",
  );
}

/** New indexes alone. */
export const livesWith = "2026-12-03-private-talk";
