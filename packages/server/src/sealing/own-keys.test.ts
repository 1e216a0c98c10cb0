import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { ConversationId, SegmentId } from "@parvis/protocol/sealing/record";
import { openMemoryDatabase } from "../../test/memory-database.ts";
import type { Database } from "../storage/database.ts";
import { talkEpoch } from "./epochs.ts";
import { openEpochKeys } from "./folder-epoch-keys.ts";
import { requireOwnKeys as require } from "./own-keys.ts";
import { insertSegment } from "./store.ts";

const epoch = talkEpoch(20_785);
const ANOTHERS = /holds the keys of another house/;

/** Where no other process of the house runs, unless the test says so. */
const requireOwnKeys = (database: Database, folder: string, othersRun = false) =>
  require(database, folder, async () => othersRun);

async function inFolder(run: (folder: string) => Promise<void>) {
  const root = mkdtempSync(join(tmpdir(), "parvis-own-keys-"));
  try {
    await run(join(root, "keys"));
  } finally {
    rmSync(root, { recursive: true });
  }
}

const makeKey = async (keys: string) => (await openEpochKeys({ keys, destroyed: `${keys}-destroyed` })).make(epoch);
const nameIn = (folder: string) => readFileSync(join(folder, "HOUSE"), "utf8").trim();

async function addSegment(database: Database): Promise<void> {
  const id = "01890000-0000-7000-8000-000000000001" as SegmentId;
  const conversation = "01890000-0000-7000-8000-000000000002" as ConversationId;
  await database.write((tx) => insertSegment(tx, { id, conversation, day: 20_785, epoch, envelope: Buffer.alloc(1) }));
}

const forgetId = (database: Database) =>
  database.write((tx) => tx.deleteFrom("house_settings").where("key", "=", "id").execute());

test("[SEA10] keys are opened with the database that first opened them, by however many at once, and with no other", () =>
  inFolder(async (folder) => {
    await using own = await openMemoryDatabase();
    await using another = await openMemoryDatabase();
    await Promise.all([requireOwnKeys(own, folder), requireOwnKeys(own, folder)]);
    const name = nameIn(folder);
    await makeKey(folder);
    await requireOwnKeys(own, folder);
    await assert.rejects(requireOwnKeys(another, folder), ANOTHERS);
    await addSegment(own);
    await requireOwnKeys(own, `${folder}-new`);
    assert.deepEqual([nameIn(folder), nameIn(`${folder}-new`)], [name, name], "its keys may be lost: it begins anew");
    await addSegment(another);
    await assert.rejects(requireOwnKeys(another, folder), ANOTHERS, "with private talk of its own");
  }));

test("[SEA10] keys from before they were named are those of a house with private talk, and of no empty one", () =>
  inFolder(async (folder) => {
    await using own = await openMemoryDatabase();
    await using empty = await openMemoryDatabase();
    await addSegment(own);
    await makeKey(folder);
    await assert.rejects(requireOwnKeys(empty, folder), ANOTHERS);
    assert.equal(existsSync(join(folder, "HOUSE")), false);
    await requireOwnKeys(own, folder);
    await assert.rejects(requireOwnKeys(empty, folder), ANOTHERS);
    // An older copy of the house's database, from before it had an id.
    await forgetId(own);
    await requireOwnKeys(own, folder);
    await forgetId(empty);
    await assert.rejects(requireOwnKeys(empty, folder), ANOTHERS);
  }));

test("[SEA11] while another process runs, keys are opened in the folder that it has and in no other", () =>
  inFolder(async (folder) => {
    await using house = await openMemoryDatabase();
    await requireOwnKeys(house, folder);
    await requireOwnKeys(house, folder, true);
    const apart = /keeps the keys of private talk in another folder than .*-new.*sealing\.keys/;
    await assert.rejects(requireOwnKeys(house, `${folder}-new`, true), apart);
    await requireOwnKeys(house, folder, true);
    await requireOwnKeys(house, `${folder}-new`);
    await requireOwnKeys(house, `${folder}-new`, true);
    await assert.rejects(requireOwnKeys(house, folder, true), /in another folder/, "which was given up");
  }));

test("[SEA11] of processes that start at once with a folder each, no two open", () =>
  inFolder(async (folder) => {
    await using house = await openMemoryDatabase();
    const starts = [1, 2, 3].map((n) => requireOwnKeys(house, `${folder}-${n}`, true));
    const opened = (await Promise.allSettled(starts)).filter(({ status }) => status === "fulfilled");
    assert.equal(opened.length, 1);
  }));
