import type { Reaction } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { ExportAnswer } from "@parvis/protocol/leaving";
import { findSetting, talksOf } from "../conversations/store.ts";
import { otherOf } from "../conversations/talk-rights.ts";
import { checkedBy } from "../meetings/store.ts";
import { standingMessages } from "../messages/standing-messages.ts";
import { reactionsOf, readMarksOf } from "../messages/store.ts";
import { listContested, listToldStatements } from "../moderation/read-receipt.ts";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { proposalsOf } from "../rooms/proposals-store.ts";
import { listRooms, type Room } from "../rooms/store.ts";
import { ownHeldPosts } from "../safety/store.ts";
import type { Reader } from "../storage/database.ts";
import { devicesShown, PROPOSALS } from "./held-about.ts";
import type { LeavingDesk } from "./leaving-desk.ts";
import { ownContacts } from "./own-contacts.ts";

/**
 * [LEA6] What is theirs, as one document: of others no more than they see anyhow, and of what is on hold nothing. What was
 * said in private their own device adds, which alone can open it.
 */
export async function exportOwn(desk: LeavingDesk, id: PersonId): Promise<ExportAnswer> {
  const { database, clock, houseName } = desk;
  const db = database.read;
  const at = clock.now();
  const person = await findPerson(db, id);
  if (person === undefined) throw new Refusal("not_found");
  const rooms = await listRooms(db);
  const roomIds = new Map(rooms.map((room) => [room.no, room.id]));
  const inRooms = { messages: await messagesOf(db, rooms, id), ...(await marksIn(db, roomIds, id)) };
  const heldPosts = await ownHeldPosts(db, id, at);
  const named = new Set([...Object.values(inRooms).flat(), ...heldPosts].map(({ room }) => room));
  return {
    ...{ format: "parvis-export/1", at, house: houseName() },
    me: { id, name: person.name, claimed: person.claimed_at !== null, since: person.made_at },
    ...(await devicesShown(db, id)),
    settings: { contact: await findSetting(db, id) },
    ...(await contactsOf(db, id)),
    ...inRooms,
    rooms: rooms.filter((room) => named.has(room.id)).map(({ id, name }) => ({ id, name })),
    heldPosts: heldPosts.map(({ room, at, text }) => ({ room, at, text })),
    proposals: (await proposalsOf(db, id, PROPOSALS)).map(({ at, name, theme, charter }) => ({
      ...{ at, name, theme, charter },
    })),
    meetings: (await checkedBy(db, id, at)).map(({ place, meets_at, checked_at }) => ({
      ...{ place, meetsAt: meets_at, checkedAt: checked_at },
    })),
    statements: [...(await listToldStatements(db, id, at)), ...(await listContested(db, id, at))],
    conversations: await talksExported(db, id),
  };
}

async function messagesOf(db: Reader, rooms: readonly Room[], id: PersonId): Promise<ExportAnswer["messages"]> {
  const messages: ExportAnswer["messages"] = [];
  for (const room of rooms) {
    for await (const rows of standingMessages(db, room, id)) {
      for (const { seq, at, text, target, edited_at } of rows) {
        const more = {
          ...(target === null ? {} : { replyTo: target }),
          ...(edited_at === null ? {} : { editedAt: edited_at }),
        };
        messages.push({ room: room.id, seq, at, text: text ?? "", ...more });
      }
    }
  }
  return messages;
}

async function marksIn(db: Reader, roomIds: ReadonlyMap<number, RoomId>, id: PersonId) {
  const reactions = (await reactionsOf(db, id)).map(({ room, target, emoji }) => ({
    ...{ room: roomIds.get(room)!, target, emoji: emoji as Reaction },
  }));
  const readMarks = (await readMarksOf(db, id)).map(({ room, seq }) => ({ room: roomIds.get(room)!, seq }));
  return { reactions, readMarks };
}

async function contactsOf(db: Reader, id: PersonId): Promise<Pick<ExportAnswer, "blocked" | "muted" | "requests">> {
  const { sent, received, blocked, muted } = await ownContacts(db, id);
  return {
    ...{ blocked, muted },
    requests: {
      sent: sent.map(({ to_person, at }) => ({ to: to_person, at })),
      received: received.map(({ from_person, at }) => ({ from: from_person, at })),
    },
  };
}

async function talksExported(db: Reader, id: PersonId): Promise<ExportAnswer["conversations"]> {
  const talks: ExportAnswer["conversations"] = [];
  for (const talk of await talksOf(db, id)) {
    const other = otherOf(talk, id);
    const name = (await findPerson(db, other))?.name ?? "";
    talks.push({ id: talk.id, with: { id: other, name }, begunAt: talk.begun_at });
  }
  return talks;
}
