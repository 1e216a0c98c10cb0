import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { type ConversationId, NO_ROOM, ORIGIN_SEQ } from "@parvis/protocol/sealing/record";
import { uuidv7 } from "../platform/uuid.ts";
import { appendSealed } from "../sealing/append-sealed.ts";
import type { LiveSegment } from "../sealing/live-segments.ts";
import { findOrigin } from "../sealing/store.ts";
import type { Participant } from "../sealing/wrap-key.ts";
import type { Tx } from "../storage/database.ts";
import type { ContactDesk } from "./contact-desk.ts";
import { findReaders, requireSame } from "./readers.ts";
import { findTalkOf, inOrder, type RequestRow } from "./store.ts";

/** Where the room is to be sealed that a conversation comes from: its first segment. */
export interface FirstSegment {
  segment: LiveSegment;
  readers: Participant[];
}

/** The first segment of a conversation that is about to begin; before its transaction, since keys are written to files. */
export async function openFirst(
  { database, clock, sealing }: ContactDesk,
  { from_person: from, to_person: to }: RequestRow,
): Promise<FirstSegment | undefined> {
  const talk = await findTalkOf(database.read, from, to);
  const readers = await findReaders(database.read, inOrder(from, to));
  if (readers === undefined || (talk !== undefined && talk.seq > 0)) return undefined;
  const id = talk?.id ?? (uuidv7(clock.now()) as ConversationId);
  return { segment: await sealing.open(id, readers), readers };
}

interface Kept {
  talk: ConversationId;
  /** Who asked, and in which room; without one, that is what is kept, in as many bytes. */
  from: PersonId;
  to: PersonId;
  room: RoomId | undefined;
  at: number;
}

/** [CON13] Seals the room before the first message, once: it lies with the conversation, and goes with it. */
export async function keepOrigin(tx: Tx, first: FirstSegment, { talk, from, to, room, at }: Kept): Promise<void> {
  const { segment, readers } = first;
  if (segment.conversation !== talk || (await findOrigin(tx, talk)) !== undefined) return;
  await requireSame(tx, inOrder(from, to), readers);
  await appendSealed(tx, segment, { seq: ORIGIN_SEQ, author: from, at, text: room ?? NO_ROOM });
}
