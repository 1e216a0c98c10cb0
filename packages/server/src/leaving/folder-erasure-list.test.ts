import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import { uuidv7 } from "../platform/uuid.ts";
import { openErasureList } from "./folder-erasure-list.ts";

const erasureAt = (at: number) => ({ id: uuidv7(at), person: uuidv7(at - 1000) as PersonId, at });

test("[LEA8, LEA10] an entry is there for every process, once, until it is dropped; what else lies there is none", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-erasures-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const [one, two] = [await openErasureList(folder), await openErasureList(folder)];
  const [first, second] = [erasureAt(1_700_000_000_000), erasureAt(1_800_000_000_000)];
  await Promise.all([two.add(second), one.add(first), two.add(first)]);
  writeFileSync(join(folder, `${readdirSync(folder)[0]}.123.draft`), "");
  writeFileSync(join(folder, "notes.txt"), "");
  assert.deepEqual(await one.all(), [first, second]);
  const entries = readdirSync(folder).filter((name) => name.startsWith("1"));
  for (const name of entries) assert.equal(readFileSync(join(folder, name)).length, 0);
  await two.dropBefore(second.at);
  assert.deepEqual(await one.all(), [second]);
});
