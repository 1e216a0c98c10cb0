import type { PersonId } from "@parvis/protocol/ids";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Database } from "../storage/database.ts";
import { hasOwner, replaceOwnerLink, updatePerson, useOwnerLink } from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Makes a link that turns the person who opens it into the house's owner, once. Earlier unused ones are void. */
export async function makeOwnerLink(database: Database, clock: Clock): Promise<string> {
  const token = newToken();
  await database.write((tx) => replaceOwnerLink(tx, hashToken(token), clock.now()));
  return token;
}

/** [PPL6] Uses an owner link. Throws `not_found` for a link that never was or was used. */
export async function claimOwnership(database: Database, clock: Clock, person: PersonId, link: string): Promise<void> {
  await database.write(async (tx) => {
    if (!(await useOwnerLink(tx, hashToken(link), clock.now()))) throw new Refusal("not_found");
    await updatePerson(tx, person, { role: "owner" });
  });
}

export function ownerIsKnown(database: Database): Promise<boolean> {
  return hasOwner(database.read);
}
