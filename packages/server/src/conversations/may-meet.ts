import type { PersonId } from "@parvis/protocol/ids";
import { areApart } from "../people/marks-store.ts";
import { isBanned } from "../people/standing.ts";
import { findPerson, type Person } from "../people/store.ts";
import type { Reader } from "../storage/database.ts";
import { mayTalk, type Via } from "./rules.ts";

/**
 * [CON1, CON5] The two, where neither their ages nor a block keep them apart at this moment; read in each act's transaction.
 * [CON6] Whatever keeps them apart, the same is read: why shows in no time that it takes.
 */
export async function mayMeet(
  db: Reader,
  one: PersonId,
  other: PersonId,
  { via, now }: { via: Via; now: number },
): Promise<readonly [Person, Person] | undefined> {
  const [a, b] = [await findPerson(db, one), await findPerson(db, other)];
  const apart = await areApart(db, one, other);
  if (a === undefined || b === undefined || one === other || apart) return undefined;
  if (isBanned(a, now) || isBanned(b, now)) return undefined;
  return mayTalk(a, b, via) ? [a, b] : undefined;
}
