import { destroyKeptLines } from "../rooms/line-holds.ts";
import type { Tx } from "../storage/database.ts";
import { destroyCases, lockOver } from "./cases-store.ts";
import { destroyComplaints } from "./complaints-store.ts";
import { destroyDangers } from "./danger-store.ts";
import { destroyStatements } from "./decisions-store.ts";
import { destroyListed } from "./list-reads.ts";
import { destroyFlaggerMarks } from "./mark-flagger.ts";
import { destroyReporterMarks } from "./mark-reporters.ts";
import { destroyOrigins } from "./mark-sources.ts";
import { destroyNotices } from "./store.ts";

/** Destroys what the desk kept for its time, and nothing that is under hold, [MOD324] be it from this moment on. */
export async function destroyDesk(tx: Tx, now: number): Promise<void> {
  await lockOver(tx, now);
  await destroyNotices(tx, now);
  await destroyStatements(tx, now);
  await destroyCases(tx, now);
  await destroyComplaints(tx, now);
  await destroyListed(tx);
  await destroyKeptLines(tx);
  await destroyReporterMarks(tx, now);
  await destroyFlaggerMarks(tx, now);
  await destroyOrigins(tx, now);
  await destroyDangers(tx);
}
