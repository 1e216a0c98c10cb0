import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import { openSqlite } from "../storage/sqlite.ts";
import { insertPerson, touchPersons } from "./store.ts";

const CROWD = 40_000;

test("[PPL4] everybody of a crowd is noted as seen, however many they are, and nobody else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-people-"));
  try {
    await using database = await openSqlite({ folder });
    const ids = Array.from({ length: CROWD }, (_, i) => `person ${i}` as PersonId);
    const away = "away" as PersonId;
    await database.write(async (tx) => {
      for (const id of [...ids, away]) await insertPerson(tx, guest(id));
    });
    await database.write((tx) => touchPersons(tx, ids, 7));
    const unseen = await database.read.selectFrom("persons").select("id").where("seen_at", "!=", 7).limit(5).execute();
    assert.deepEqual(
      unseen.map(({ id }) => id),
      [away],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function guest(id: PersonId) {
  return {
    id,
    name: id,
    skeleton: id,
    role: "none" as const,
    protected_as: "adult" as const,
    trusted_as: "adult" as const,
    assurance: "declared" as const,
    banned_at: null,
    banned_until: null,
    ban_reason: null,
    made_at: 1,
    seen_at: 1,
  };
}
