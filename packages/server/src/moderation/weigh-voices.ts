import type { CaseId } from "@parvis/protocol/ids";
import { devicesOf } from "../people/store.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { findCase, updateCase } from "./cases-store.ts";
import { countVoices, type Voice } from "./count-voices.ts";
import { reportersOf } from "./store.ts";
import { reachOf, weightOf } from "./weigh.ts";

/** [MOD23] A case reaches as many as there are voices in it, linked ones counted once. */
export async function weighVoices(tx: Tx, id: CaseId, present: number): Promise<void> {
  const one = (await findCase(tx, id))!;
  const reach = Math.max(one.reach, reachOf(present, countVoices(await voicesIn(tx, id))));
  if (reach === one.reach) return;
  const weight = weightOf({ severity: one.severity, reach, minutes: one.harm_minutes, trusted: one.trusted === 1 });
  await updateCase(tx, id, { reach, weight });
}

async function voicesIn(db: Reader, id: CaseId): Promise<Voice[]> {
  const rows = await reportersOf(db, id);
  const devices = await devicesOf(
    db,
    rows.flatMap(({ person }) => person ?? []),
  );
  return rows.map(({ person, at, since }) => {
    return { person, at, since: since ?? at, devices: (person && devices.get(person)) || [] };
  });
}
