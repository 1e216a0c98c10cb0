import type { PersonId } from "@parvis/protocol/ids";
import { destroyContactsOf } from "../conversations/store.ts";
import { destroyReadMarksOf } from "../messages/store.ts";
import { currentKey, destroyKeysOf, deviceKeys, lockPerson } from "../people/keys-store.ts";
import { destroyMutesOf } from "../people/marks-store.ts";
import { isBanned } from "../people/standing.ts";
import { destroySessionsOf, devicesOf, endAllSessions, isHere, type Person, updatePerson } from "../people/store.ts";
import { destroySlowMarksOf } from "../rooms/destroy-traces.ts";
import { destroyWaitingOf } from "../rooms/proposals-store.ts";
import { withdrawAllOf } from "../safety/store.ts";
import { destroyWaysOf } from "../staff/store.ts";
import type { Tx } from "../storage/database.ts";
import type { Erasure } from "./erasure-list.ts";
import { findErasure, insertErasure } from "./store.ts";

interface Destroying {
  now: number;
  keptTextMs: number;
}

/**
 * [LEA4] The one destroyer of a person. What is theirs alone goes in one transaction; what others have of them, what was
 * decided, and what is on hold, it does not touch. What they said in public is taken away after it, room by room.
 * Resolves with whether there was anything to do, and whether a post of theirs waited for the staff.
 */
export async function destroyPerson(
  tx: Tx,
  erasure: Erasure,
  { now, keptTextMs }: Destroying,
): Promise<{ begun: boolean; waited: boolean }> {
  const { person, at } = erasure;
  const found = await lockPerson(tx, person);
  if ((await findErasure(tx, erasure.id)) !== undefined) return { begun: false, waited: false };
  await insertErasure(tx, erasure);
  if (found === undefined) return { begun: true, waited: false };
  await endAllSessions(tx, person, now);
  await cutStrangers(tx, found, now);
  await destroyOwn(tx, person);
  const waited = await withdrawAllOf(tx, person, at + keptTextMs);
  // [LEA5] The name stays out of reach for as long as it would have, had they only left.
  await updatePerson(tx, person, { erased_at: at, seen_at: Math.max(at, found.seen_at) });
  return { begun: true, waited };
}

async function destroyOwn(tx: Tx, person: PersonId): Promise<void> {
  await destroyKeysOf(tx, person);
  await destroyMutesOf(tx, person);
  await destroyReadMarksOf(tx, person);
  await destroyContactsOf(tx, person);
  await destroySlowMarksOf(tx, person);
  await destroyWaitingOf(tx, person);
  await destroyWaysOf(tx, person);
}

/** What an act of theirs that was on its way has left behind since; nothing of who is back already. */
export async function destroyLate(tx: Tx, person: PersonId): Promise<void> {
  await lockPerson(tx, person);
  if (!(await isHere(tx, person))) await destroyOwn(tx, person);
}

/** [PPL12] A browser that was taken from among somebody's devices is not theirs again because their keys are gone. */
async function cutStrangers(tx: Tx, person: Person, now: number): Promise<void> {
  // Somebody banned stays so on every browser they ever came with.
  if (isBanned(person, now) || (await currentKey(tx, person.id)) === undefined) return;
  const kept = new Set((await deviceKeys(tx, person.id)).map(({ device }) => device));
  const used = (await devicesOf(tx, [person.id])).get(person.id)!;
  const strangers = used.filter((device) => !kept.has(device));
  if (strangers.length > 0) await destroySessionsOf(tx, person.id, strangers);
}
