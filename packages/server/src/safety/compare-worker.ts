import { parentPort, workerData } from "node:worker_threads";
import { readPostgres } from "../storage/postgres.ts";
import { readSqlite } from "../storage/sqlite.ts";
import type { CompareTask } from "./compare-in-worker.ts";
import { compareHere } from "./compare-rule.ts";
import { SafetyDocuments } from "./documents.ts";

/** The thread that judges messages of the past again. It only reads. */
const { place, comparing } = workerData as CompareTask;
const db = place.database === undefined ? readSqlite(place.data) : readPostgres(place.database);
try {
  parentPort!.postMessage(await compareHere(db, new SafetyDocuments(place.data))(comparing));
} finally {
  await db.destroy();
}
