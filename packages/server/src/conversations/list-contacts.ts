import type { PersonId } from "@parvis/protocol/ids";
import type { ContactSetting, ReceivedRequest, SentRequest } from "@parvis/protocol/private";
import { sharedRooms } from "../messages/store.ts";
import { marksOf } from "../people/marks-store.ts";
import type { Reader } from "../storage/database.ts";
import { mayMeet } from "./may-meet.ts";
import { findSetting, type RequestRow, receivedBy, sentBy } from "./store.ts";

interface Contacts {
  setting: ContactSetting;
  received: ReceivedRequest[];
  sent: SentRequest[];
  blocked: PersonId[];
  muted: PersonId[];
}

/** What somebody is told of who asks them, whom they asked, and whom they marked. */
export async function listContacts(db: Reader, person: PersonId, now: number): Promise<Contacts> {
  const received: ReceivedRequest[] = [];
  for (const row of await receivedBy(db, person)) {
    const request = await shown(db, row, now);
    if (request !== undefined) received.push(request);
  }
  const marks = await marksOf(db, person);
  const marked = (kind: "block" | "mute") => marks.flatMap((mark) => (mark.kind === kind ? [mark.other] : []));
  return {
    setting: await findSetting(db, person),
    received,
    sent: (await sentBy(db, person)).map(sentRequest),
    ...{ blocked: marked("block"), muted: marked("mute") },
  };
}

async function shown(db: Reader, row: RequestRow, now: number): Promise<ReceivedRequest | undefined> {
  const { id, at, from_person, to_person, key_id, sealed } = row;
  const two = await mayMeet(db, from_person, to_person, { via: "request", now });
  if (two === undefined) return undefined;
  const [{ name, made_at: since }] = two;
  const rooms = await sharedRooms(db, from_person, to_person);
  const line = { keyId: key_id!, sealed: Buffer.from(sealed!).toString("base64") };
  return { id, at, by: { id: from_person, name }, since, rooms, ...line };
}

/** [CON6] What was declined, blocked or never arrived waits, as far as its sender is told. */
function sentRequest({ id, at, to_person: to, state }: RequestRow): SentRequest {
  return { id, at, to, state: state === "accepted" ? "accepted" : "waiting" };
}
