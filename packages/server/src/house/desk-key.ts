import { randomBytes } from "node:crypto";
import type { Reader, Tx } from "../storage/database.ts";
import { deleteSetting, readSetting, writeSetting } from "./store.ts";

const KEY = "desk_names";

/** [HSE5] The secret that names for the desk are made with; undefined where people there go by their own. */
export function deskKey(db: Reader): Promise<string | undefined> {
  return readSetting(db, KEY);
}

/** Names made before are nobody's any more. */
export async function setDeskNames(tx: Tx, on: boolean): Promise<void> {
  if (!on) await deleteSetting(tx, KEY);
  else if ((await deskKey(tx)) === undefined) await writeSetting(tx, KEY, randomBytes(32).toString("base64url"));
}
