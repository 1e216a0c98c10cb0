import type { PersonId } from "@parvis/protocol/ids";
import type { Origin, RequestId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { putMark } from "../people/marks-store.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader } from "../storage/database.ts";
import { beginTalk } from "./begin-talk.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { keepOrigin, openFirst } from "./keep-origin.ts";
import { mayMeet } from "./may-meet.ts";
import { whileLive } from "./readers.ts";
import { isOrigin } from "./seal-request.ts";
import { findRequest, type RequestRow, updateRequest } from "./store.ts";

interface RequestAnswer {
  request: RequestId;
  answer: "accept" | "decline" | "block";
  /** What the recipient's device found with the line, for the conversation that begins. */
  origin?: Origin | undefined;
}

/**
 * [CON2, CON4] The recipient accepts, declines or blocks; who asked learns of the first alone. Resolves with the
 * conversation where one begins.
 */
export async function answerRequest(
  desk: ContactDesk,
  actor: Actor,
  { request, answer, origin }: RequestAnswer,
): Promise<ConversationId | undefined> {
  if (answer === "accept") return accept(desk, actor, request, origin);
  const from = await actOn(desk, actor, async (tx, now) => {
    const row = await requireReceived(tx, actor.person, request, now);
    const from = row.from_person;
    await updateRequest(tx, row.id, { state: answer === "block" ? "blocked" : "declined", answered_at: now });
    if (answer === "block") await putMark(tx, { person: actor.person, other: from, kind: "block", at: now });
    return from;
  });
  if (answer === "block") desk.apartChanged([actor.person, from]);
  return undefined;
}

async function accept(
  desk: ContactDesk,
  actor: Actor,
  request: RequestId,
  origin: Origin | undefined,
): Promise<ConversationId> {
  const { talk, people } = await whileLive(async () => {
    // Asked here too: no key is made for what would be refused.
    const asked = await requireReceived(desk.database.read, actor.person, request, desk.clock.now());
    const first = await openFirst(desk, asked);
    return actOn(desk, actor, async (tx, now) => {
      const row = await requireReceived(tx, actor.person, request, now);
      const [from, to] = [row.from_person, actor.person];
      const room = roomOf(row, origin);
      await updateRequest(tx, row.id, { state: "accepted", answered_at: now });
      const id = first?.segment.conversation;
      const talk = await beginTalk(tx, from, to, { via: "request", now, id });
      if (first !== undefined) await keepOrigin(tx, first, { talk, from, to, room, at: now });
      return { talk, people: [from, to] };
    });
  });
  for (const person of people) desk.tell({ of: "contacts", person, about: talk });
  return talk;
}

/** [CON13] The room that was sealed with a request, as its recipient shows it. */
function roomOf({ id, from_person: from, to_person: to, commitment }: RequestRow, origin: Origin | undefined) {
  if (origin === undefined) return undefined;
  if (!isOrigin({ id, from, to }, Buffer.from(commitment!), origin)) throw new Refusal("not_what_was_sent");
  return origin.room;
}

/** A request that reached this person and waits, as the two stand now. */
async function requireReceived(db: Reader, person: PersonId, id: RequestId, now: number): Promise<RequestRow> {
  const row = await findRequest(db, id);
  if (row === undefined || row.to_person !== person || row.reaches === 0 || row.state !== "waiting")
    throw new Refusal("not_found");
  if ((await mayMeet(db, row.from_person, person, { via: "request", now })) === undefined)
    throw new Refusal("not_found");
  return row;
}
