import type { PersonId } from "@parvis/protocol/ids";
import { SLOW_SECONDS_MAX } from "@parvis/protocol/limits";
import { sql } from "kysely";
import { DAY_MS } from "../platform/day.ts";
import { inPortions } from "../platform/in-portions.ts";
import type { Database, Tx } from "../storage/database.ts";

/** Devices whose answers are gone through in one transaction. */
const DEVICES_AT_ONCE = 1000;

/** [ROM14] When somebody last spoke in a slow room, once no pause can be that long, and mutes that are over. */
export async function destroyPaces(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom("slow_marks")
    .where("at", "<", now - SLOW_SECONDS_MAX * 1000)
    .execute();
  await tx.deleteFrom("room_mutes").where("until", "<=", now).execute();
}

/** A mute holds, as a ban does: it goes when it is over. */
export async function destroySlowMarksOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom("slow_marks").where("person", "=", person).execute();
}

/** [ROM14] What a device was answered goes with the events that the answers tell of. */
export function destroyAnswers(database: Database, now: number, stopping?: AbortSignal): Promise<void> {
  let after = 0;
  const portion = async () => {
    const reached = await database.write((tx) => destroySome(tx, now, after), "rows");
    after = reached ?? after;
    return reached !== undefined;
  };
  return inPortions(portion, stopping);
}

/** Resolves with the last device it went through; undefined where there are no more. */
async function destroySome(tx: Tx, now: number, after: number): Promise<number | undefined> {
  const devices = tx.selectFrom("answers").select("device").distinct().where("device", ">", after);
  const some = await devices.orderBy("device").limit(DEVICES_AT_ONCE).execute();
  const last = some.at(-1)?.device;
  if (last === undefined) return undefined;
  const isDue = sql<boolean>`answers.at < cast(${now} as bigint) - r.retention_days * cast(${DAY_MS} as bigint)`;
  await tx
    .deleteFrom("answers")
    .where("device", ">", after)
    .where("device", "<=", last)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("rooms as r").select("r.no").whereRef("r.no", "=", "answers.room").where(isDue)),
    )
    .execute();
  return last;
}
