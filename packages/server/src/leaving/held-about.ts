import type { HeldAnswer } from "@parvis/protocol/leaving";
import { talksOf } from "../conversations/store.ts";
import { checkedBy } from "../meetings/store.ts";
import { standingMessages } from "../messages/standing-messages.ts";
import { reactionsOf, readMarksOf } from "../messages/store.ts";
import { complaintsOf } from "../moderation/complaints-store.ts";
import { toldStatements } from "../moderation/decisions-store.ts";
import { rolesOf } from "../moderation/roles-store.ts";
import { countNoticesBy } from "../moderation/store.ts";
import { deviceKeys, findPasskey } from "../people/keys-store.ts";
import { countEntries, findPerson, type Person } from "../people/store.ts";
import { DAY_MS } from "../platform/day.ts";
import { Refusal } from "../platform/refusal.ts";
import { proposalsOf } from "../rooms/proposals-store.ts";
import { listRooms } from "../rooms/store.ts";
import { ownHeldPosts } from "../safety/store.ts";
import { firstKeptDay } from "../sealing/epochs.ts";
import { countMessagesSince } from "../sealing/store.ts";
import type { Reader } from "../storage/database.ts";
import type { LeavingDesk } from "./leaving-desk.ts";
import { ownContacts } from "./own-contacts.ts";

/** More than anybody proposes. */
export const PROPOSALS = 1000;

/**
 * [LEA1, LEA3] What the house holds about whoever asks, in kinds, numbers and times. Everything is counted as far as its
 * own time goes and no further: what is kept longer, because somebody reported it or it is on hold, changes nothing here.
 */
export async function heldAbout(desk: LeavingDesk, id: Person["id"]): Promise<HeldAnswer> {
  const { database, clock, stays, checkedOn } = desk;
  const db = database.read;
  const at = clock.now();
  const person = await findPerson(db, id);
  if (person === undefined) throw new Refusal("not_found");
  const decided = [...(await toldStatements(db, id, at)), ...(await complaintsOf(db, id, at))];
  return {
    ...{ at, name: person.name, claimed: person.claimed_at !== null, since: person.made_at },
    ...(person.erased_at === null ? {} : { erasedAt: person.erased_at }),
    ...(await devicesShown(db, id)),
    rooms: await roomsSpokenIn(db, id),
    reactions: (await reactionsOf(db, id)).length,
    readMarks: (await readMarksOf(db, id)).length,
    heldPosts: (await ownHeldPosts(db, id, at)).length,
    proposals: (await proposalsOf(db, id, PROPOSALS)).length,
    meetings: (await checkedBy(db, id, at)).length,
    reports: await countNoticesBy(db, id, at),
    decisions: decided.map(({ at, receipt }) => ({ at, receipt: receipt! })),
    contacts: await contactsCounted(db, id),
    conversations: await talksCounted(desk, id, at),
    register: await registerCounted(desk, id),
    ...{ stays: [...stays], checkedOn, office: (await rolesOf(db, id, person.role)).length > 0 },
  };
}

export async function devicesShown(db: Reader, id: Person["id"]): Promise<Pick<HeldAnswer, "devices" | "passkey">> {
  const passkey = await findPasskey(db, id);
  return {
    devices: (await deviceKeys(db, id)).map(({ label, added_at }) => ({ label, addedAt: added_at })),
    ...(passkey === undefined ? {} : { passkey: { addedAt: passkey.made_at } }),
  };
}

async function roomsSpokenIn(db: Reader, id: Person["id"]): Promise<HeldAnswer["rooms"]> {
  const spoken: HeldAnswer["rooms"] = [];
  for (const room of await listRooms(db)) {
    let messages = 0;
    for await (const rows of standingMessages(db, room, id)) messages += rows.length;
    if (messages > 0) spoken.push({ room: room.id, name: room.name, messages, keptDays: room.retention_days });
  }
  return spoken;
}

async function contactsCounted(db: Reader, id: Person["id"]): Promise<HeldAnswer["contacts"]> {
  const { sent, received, blocked, muted } = await ownContacts(db, id);
  return { sent: sent.length, received: received.length, blocked: blocked.length, muted: muted.length };
}

async function talksCounted({ database, windowDays }: LeavingDesk, id: Person["id"], at: number) {
  const talks = await talksOf(database.read, id);
  const ids = talks.map((talk) => talk.id);
  const messages = await countMessagesSince(database.read, ids, firstKeptDay(at, windowDays));
  return { count: talks.length, messages, days: windowDays };
}

/** [LEA2] No record is opened, and none is found by whose it is: it could not be. */
async function registerCounted({ database, register }: LeavingDesk, id: Person["id"]): Promise<HeldAnswer["register"]> {
  const { records, firstDay } = await register.count();
  if (firstDay === null) return { entries: 0, records };
  const since = firstDay * DAY_MS;
  return { entries: await countEntries(database.read, id, since), records, since };
}
