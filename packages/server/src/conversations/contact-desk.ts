import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { HouseNews } from "../bus/house-messages.ts";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import type { Clock } from "../platform/clock.ts";
import type { EpochKeys } from "../sealing/epoch-keys.ts";
import type { Sealing } from "../sealing/sealing.ts";
import type { Database, Reader, Tx } from "../storage/database.ts";

/** A private message that was stored, on its way to the devices of the two. */
export interface Delivery {
  talk: ConversationId;
  people: [PersonId, PersonId];
  by: PersonId;
  record: Uint8Array;
}

/** What the acts of private talk work with. */
export interface ContactDesk {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  keys: EpochKeys;
  /** How long what is said can be read, in days. */
  windowDays: number;
  /** Whether somebody may ask anybody for a conversation now, as the house is guarded; and whether they count as new. */
  standOf: (db: Reader, actor: Actor, now: number) => Promise<{ mayAsk: boolean; newcomer: boolean }>;
  /** Tells somebody's devices that their requests or conversations are others than before; called after the commit. */
  tell: (news: HouseNews) => void;
  /** Brings a message to the devices of the two; called after the commit. */
  deliver: (delivery: Delivery) => void;
  /** Two people are kept apart by a block, or no longer. */
  apartChanged: (people: [PersonId, PersonId]) => void;
}

/** One act in one transaction, by somebody who stands so that they may act. */
export function actOn<T>(
  { database, clock }: Pick<ContactDesk, "database" | "clock">,
  actor: Actor,
  act: (tx: Tx, now: number) => Promise<T>,
): Promise<T> {
  return database.write(async (tx) => {
    const now = clock.now();
    admitPerson(await findStanding(tx, actor.session), now);
    return act(tx, now);
  });
}
