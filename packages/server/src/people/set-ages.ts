import type { AgeBand } from "@parvis/protocol/client-frames";
import type { PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import { lower } from "./ages.ts";
import { lockPerson } from "./keys-store.ts";
import { devicesOf, findPerson, updateDevice, updatePerson } from "./store.ts";

/** As what somebody is protected, and as what trust reckons with them. */
export interface Ages {
  protectedAs: AgeBand;
  trustedAs: AgeBand;
}

export async function agesOf(db: Reader, person: PersonId): Promise<Ages | undefined> {
  const found = await findPerson(db, person);
  return found && { protectedAs: found.protected_as, trustedAs: found.trusted_as };
}

/** [PPL16] Somebody is protected as this young from now on, at the most; trust reckons with what it did. */
export async function protectAs(tx: Tx, person: PersonId, band: AgeBand): Promise<void> {
  const found = await lockPerson(tx, person);
  if (found === undefined) return;
  const ages = { protected_as: lower(found.protected_as, band), trusted_as: found.trusted_as };
  await updatePerson(tx, person, ages);
  for (const device of (await devicesOf(tx, [person])).get(person)!) await updateDevice(tx, device, ages);
}

/**
 * [PPL16] What somebody answered about their age is put right, for them and for every browser that is theirs: it is what
 * each answered first, too, or the wrong answer would stand at the door.
 */
export async function setAges(tx: Tx, person: PersonId, { protectedAs, trustedAs }: Ages): Promise<void> {
  await lockPerson(tx, person);
  const ages = { protected_as: protectedAs, trusted_as: trustedAs };
  await updatePerson(tx, person, ages);
  for (const device of (await devicesOf(tx, [person])).get(person)!)
    await updateDevice(tx, device, { ...ages, first_age: trustedAs });
}
