import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { CompiledQuery, KyselyPlugin } from "kysely";
import type { Reader } from "../storage/database.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { queuedCases, urgentFree } from "./cases-store.ts";
import { refusedPayloads } from "./decisions-store.ts";

const everything = { rooms: undefined, not: undefined, after: undefined, trusted: false };
const asked: Record<string, { ask: (db: Reader) => Promise<unknown>; by: string; sorts?: true }> = {
  queue: { ask: (db) => queuedCases(db, { ...everything, now: 1, limit: 50 }), by: "SCAN c USING INDEX cases_waiting" },
  // Of what is heavy enough to be urgent, and of nothing else, it is sorted who was called last.
  urgent: { ask: (db) => urgentFree(db, 50), by: "SEARCH c USING INDEX cases_waiting (weight>?)", sorts: true },
  refused: { ask: (db) => refusedPayloads(db, 50), by: "SCAN payloads USING INDEX payloads_refused" },
};

test("[MOD9, MOD26, MOD13] what waits at the desk is read in its order by an index, however much was decided", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-plans-"));
  await using database = await openSqlite({ folder });
  for (const [name, { ask, by, sorts = false }] of Object.entries(asked)) {
    const plan = await planOf(database.read, ask);
    const isSorted = plan.some((step) => step.includes("B-TREE"));
    assert.ok(plan.includes(by) && isSorted === sorts, `${name}: ${plan.join("; ")}`);
  }
  rmSync(folder, { recursive: true, force: true });
});

/** How SQLite goes about a question, with its values: whether a partial index answers it, it sees by them. */
async function planOf(db: Reader, ask: (db: Reader) => Promise<unknown>): Promise<string[]> {
  const asked: CompiledQuery[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      asked.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await ask(db.withPlugin(plugin));
  const explained = { ...asked[0]!, sql: `explain query plan ${asked[0]!.sql}` };
  return (await db.executeQuery<{ detail: string }>(explained)).rows.map(({ detail }) => detail);
}
