import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** What the house decided by itself, found without reading all that was ever decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "create index decisions_by_house on decisions (id) where by = 'house'",
    "create index decisions_of_floods on decisions (person) where act = 'flood'",
  );
}

/** New indexes. */
export const livesWith = "2026-12-05-leaving";
