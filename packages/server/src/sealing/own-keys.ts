import { randomUUID } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { addSetting, readSetting } from "../house/store.ts";
import { makeFile, readIfThere } from "../platform/lasting-files.ts";
import type { Database } from "../storage/database.ts";
import { isEpoch } from "./epochs.ts";
import { hasSegments } from "./store.ts";

const SETTING = "id";
const FILE = "HOUSE";

/**
 * [SEA10] A folder of keys is one house's: with the database of another every key in it would look unused, and be
 * destroyed for ever. Asked before anything is opened that destroys.
 */
export async function requireOwnKeys(database: Database, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const named = await houseOf(folder);
  const id = await idOf(database, named);
  if (named === undefined) {
    if ((await readdir(folder)).some(isEpoch) && !(await hasSegments(database.read))) throw anothers(folder, id);
    await makeFile(join(folder, FILE), Buffer.from(`${id}\n`));
  }
  if ((await houseOf(folder)) !== id) throw anothers(folder, id);
}

const houseOf = async (folder: string): Promise<string | undefined> =>
  (await readIfThere(join(folder, FILE)))?.toString("utf8").trim();

/** Made once. A copy of the database from before there were ids is taken at its word where it holds private talk. */
async function idOf(database: Database, named: string | undefined): Promise<string> {
  if ((await readSetting(database.read, SETTING)) === undefined) {
    const id = named !== undefined && (await hasSegments(database.read)) ? named : randomUUID();
    await database.write((tx) => addSetting(tx, SETTING, id));
  }
  return (await readSetting(database.read, SETTING))!;
}

function anothers(folder: string, id: string): Error {
  return new Error(
    `The folder ${folder} holds the keys of another house than the database that was opened, and they would be ` +
      `destroyed. See that PARVIS_DATA, PARVIS_DATABASE and PARVIS_CONFIG belong together. If it is this house's all ` +
      `the same, write ${id} into its file ${FILE}.`,
  );
}
