import type { Clock } from "../platform/clock.ts";
import type { Database } from "../storage/database.ts";
import { hasOwner, insertOwnerLink } from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

/**
 * [PPL6] Makes a link that turns the person who opens it into the house's owner, as long as there is none; undefined where
 * there is. One that another process has shown opens as well.
 */
export async function makeFirstOwnerLink(database: Database, clock: Clock): Promise<string | undefined> {
  const token = newToken();
  return database.write(async (tx) => {
    if (await hasOwner(tx)) return undefined;
    await insertOwnerLink(tx, hashToken(token), clock.now());
    return token;
  });
}

/** Makes one where there is an owner already: of the demo, whoever looks on. */
export async function makeOwnerLink(database: Database, clock: Clock): Promise<string> {
  const token = newToken();
  await database.write((tx) => insertOwnerLink(tx, hashToken(token), clock.now()));
  return token;
}

export function ownerIsKnown(database: Database): Promise<boolean> {
  return hasOwner(database.read);
}
