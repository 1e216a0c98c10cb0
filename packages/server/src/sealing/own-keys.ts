import { randomUUID } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { addSetting, readSetting, writeSetting } from "../house/store.ts";
import { makeFile, readIfThere } from "../platform/lasting-files.ts";
import type { Database } from "../storage/database.ts";
import { isEpoch } from "./epochs.ts";
import { hasSegments } from "./store.ts";

const SETTING = "id";
const FILE = "HOUSE";
const FOLDER_SETTING = "keysFolder";
/** Beside `HOUSE` and not in it: an older version takes all of that for the house's id. */
const FOLDER_FILE = "FOLDER";

/** Whether another process of this house runs. */
type OthersRun = () => Promise<boolean>;

/** Asked before anything is opened that destroys. Answers the house's id; throws in plain words. */
export async function requireOwnKeys(database: Database, folder: string, othersRun: OthersRun): Promise<string> {
  const id = await requireHouseOf(database, folder);
  await requireShared(database, folder, othersRun);
  return id;
}

/**
 * [SEA11] Processes of one house share one folder: with keys of its own, none could read what another wrote, nor destroy
 * the day. Where no other one runs the keys may have been lost, and it begins anew with those that are here.
 */
async function requireShared(database: Database, folder: string, othersRun: OthersRun): Promise<void> {
  await makeFile(join(folder, FOLDER_FILE), Buffer.from(`${randomUUID()}\n`));
  const id = (await lineOf(folder, FOLDER_FILE))!;
  if ((await readSetting(database.read, FOLDER_SETTING)) === undefined)
    await database.write((tx) => addSetting(tx, FOLDER_SETTING, id));
  if ((await readSetting(database.read, FOLDER_SETTING)) === id) return;
  if (await othersRun()) throw apart(folder);
  await database.write((tx) => writeSetting(tx, FOLDER_SETTING, id));
}

/**
 * [SEA10] A folder of keys is one house's: with the database of another every key in it would look unused, and be
 * destroyed for ever.
 */
async function requireHouseOf(database: Database, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const named = await houseOf(folder);
  const id = await idOf(database, named);
  if (named === undefined) {
    if ((await readdir(folder)).some(isEpoch) && !(await hasSegments(database.read))) throw anothers(folder, id);
    await makeFile(join(folder, FILE), Buffer.from(`${id}\n`));
  }
  if ((await houseOf(folder)) !== id) throw anothers(folder, id);
  return id;
}

const houseOf = (folder: string): Promise<string | undefined> => lineOf(folder, FILE);

const lineOf = async (folder: string, file: string): Promise<string | undefined> =>
  (await readIfThere(join(folder, file)))?.toString("utf8").trim();

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

function apart(folder: string): Error {
  return new Error(
    `Another process of this house keeps the keys of private talk in another folder than ${folder}, and neither could ` +
      "read what the other one writes. Give all processes one folder in the setting sealing.keys, and one in " +
      "sealing.destroyed. If that process has ended, start again once the database has given its connection up.",
  );
}
