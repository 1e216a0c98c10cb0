import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** A decision writes into no index that only names what is already found by another, or that nobody asks for its row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    // The queue is read by `cases_waiting`, in its whole order.
    "drop index cases_queue",
    "drop index payloads_state",
    "create index payloads_refused on payloads (at, decision) where state = 'refused'",
  );
}

/** Other indexes. */
export const livesWith = "2026-12-14-readers";
